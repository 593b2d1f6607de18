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

    private static readonly JsonSerializerOptions Options = MakeOptions(null);

    public static EncodedFact Encode(Fact fact)
    {
        var texts = ImmutableArray.CreateBuilder<SideText>();
        var data = JsonSerializer.Serialize(fact, fact.GetType(), MakeOptions(new TextWriter(texts)));
        return new EncodedFact(FactCatalog.NameOf(fact), data, texts.ToImmutable());
    }

    /// <param name="texts">Those that still exist; an erased text reads as none.</param>
    /// <exception cref="JsonException">The data is not what this fact stores.</exception>
    public static Fact Decode(string name, string data, IReadOnlyDictionary<string, string> texts)
    {
        var options = texts.Count == 0 ? Options : MakeOptions(new TextReader(texts));
        return (Fact?)JsonSerializer.Deserialize(data, FactCatalog.TypeOf(name), options) ?? throw new JsonException($"{name}: null is no fact.");
    }

    /// <summary>What of a text enters the chain.</summary>
    public static string Digest(string salt, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + "\n" + text)));

    private static JsonSerializerOptions MakeOptions(JsonConverter<PersonalText>? converter)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(converter ?? new TextReader(ImmutableDictionary<string, string>.Empty));
        return options;
    }

    private sealed class TextWriter(ImmutableArray<SideText>.Builder texts) : JsonConverter<PersonalText>
    {
        public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            if (value.Value is { } text)
            {
                var side = new SideText($"t{texts.Count}", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes)), text);
                texts.Add(side);
                writer.WriteString("ref", side.Ref);
                writer.WriteString("digest", Digest(side.Salt, side.Text));
            }

            writer.WriteEndObject();
        }
    }

    private sealed class TextReader(IReadOnlyDictionary<string, string> texts) : JsonConverter<PersonalText>
    {
        public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var stored = JsonDocument.ParseValue(ref reader);
            return stored.RootElement.TryGetProperty("ref", out var key) && texts.TryGetValue(key.GetString()!, out var text)
                ? new PersonalText(text)
                : PersonalText.None;
        }

        public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
