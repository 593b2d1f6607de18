using System.Text.Json.Serialization;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>Lists go to SQLite as JSON, for its <c>json_each</c>.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class PreparedJson : JsonSerializerContext;
