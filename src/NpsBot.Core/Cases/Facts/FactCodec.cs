using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NpsBot.Core.Cases.Facts;

/// <summary>Words kept beside a fact.</summary>
/// <param name="Ref">Its reference in the fact's data: <c>t0</c>, <c>t1</c> ...</param>
/// <param name="Salt">16 random bytes, lower-case hex; erased together with the words.</param>
/// <param name="Text">The words.</param>
public sealed record SideText(string Ref, string Salt, string Text);

/// <summary>A fact as it is stored: data without personal words, and the words beside it.</summary>
/// <param name="Name">From <see cref="FactCatalog"/>.</param>
/// <param name="Data">JSON; personal words appear as <c>{"ref":"t0","digest":"..."}</c>.</param>
public sealed record EncodedFact(string Name, string Data, ImmutableArray<SideText> Texts);

/// <summary>Turns facts into stored form and back.</summary>
public static class FactCodec
{
    private const int SaltBytes = 16;

    private static readonly JsonSerializerOptions Options = MakeOptions();

    public static EncodedFact Encode(Fact fact)
    {
        using var texts = new TextsAtHand(ImmutableDictionary<string, string>.Empty);
        var data = JsonSerializer.Serialize(fact, fact.GetType(), Options);
        return new EncodedFact(FactCatalog.NameOf(fact), data, texts.Written.ToImmutable());
    }

    /// <param name="texts">Those that still exist; an erased text reads as none.</param>
    /// <exception cref="JsonException">The data is not what this fact stores.</exception>
    public static Fact Decode(string name, string data, IReadOnlyDictionary<string, string> texts)
    {
        using var known = new TextsAtHand(texts);
        return (Fact?)JsonSerializer.Deserialize(data, FactCatalog.TypeOf(name), Options) ?? throw new JsonException($"{name}: null is no fact.");
    }

    /// <summary>What of a text enters the chain.</summary>
    public static string Digest(string salt, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + "\n" + text)));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new TextConverter());
        return options;
    }

    /// <summary>The texts of the fact that is being coded. They wait on the thread, because a converter is told nothing of the call, and options of its own would cost each call more than the coding.</summary>
    private sealed class TextsAtHand : IDisposable
    {
        [ThreadStatic]
        private static TextsAtHand? _current;

        private readonly TextsAtHand? _outer;

        public TextsAtHand(IReadOnlyDictionary<string, string> known) => (Known, _outer, _current) = (known, _current, this);

        public static TextsAtHand Current => _current ?? throw new InvalidOperationException("Facts are coded by the codec only.");

        public IReadOnlyDictionary<string, string> Known { get; }

        public ImmutableArray<SideText>.Builder Written { get; } = ImmutableArray.CreateBuilder<SideText>();

        public void Dispose() => _current = _outer;
    }

    private sealed class TextConverter : JsonConverter<PersonalText>
    {
        public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var stored = JsonDocument.ParseValue(ref reader);
            return stored.RootElement.TryGetProperty("ref", out var key) && TextsAtHand.Current.Known.TryGetValue(key.GetString()!, out var text)
                ? new PersonalText(text)
                : PersonalText.None;
        }

        public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            if (value.Value is { } text)
            {
                var written = TextsAtHand.Current.Written;
                var side = new SideText($"t{written.Count}", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes)), text);
                written.Add(side);
                writer.WriteString("ref", side.Ref);
                writer.WriteString("digest", Digest(side.Salt, side.Text));
            }

            writer.WriteEndObject();
        }
    }
}
