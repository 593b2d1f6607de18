using System.Text.Json.Serialization;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;

namespace NpsBot.Storage.Sql;

/// <summary>What is stored as JSON in a column. Names are never changed: rows keep them for years.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(SortedDictionary<string, DraftAnswer>))]
internal sealed partial class StoredJson : JsonSerializerContext;
