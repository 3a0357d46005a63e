using System.Collections.Generic;

namespace Clawster.GitOps.SchemaGenerators.Json;

/// <summary>A JSON value that knows where it stands. For parsing only: models never hold one.</summary>
internal sealed class JsonNode(JsonNodeKind kind, string text, JsonPosition position)
{
    public JsonNodeKind Kind { get; } = kind;

    /// <summary>The text of a string, a number as written, or true or false.</summary>
    public string Text { get; } = text;

    public JsonPosition Position { get; } = position;

    /// <summary>The members of an object in the order of the file.</summary>
    public List<JsonMember> Members { get; } = [];

    /// <summary>The items of an array.</summary>
    public List<JsonNode> Items { get; } = [];

    /// <summary>The value of the member <paramref name="name"/>, or null.</summary>
    public JsonNode? this[string name] => Members.Find(member => member.Name == name)?.Value;
}
