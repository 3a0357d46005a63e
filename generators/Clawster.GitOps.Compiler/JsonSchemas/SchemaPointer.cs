using System.Globalization;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>JSON pointers (RFC 6901) into a schema.</summary>
internal static class SchemaPointer
{
    /// <exception cref="JsonSchemaException">The pointer leads nowhere.</exception>
    public static SchemaNode Follow(SchemaNode start, string pointer)
    {
        var schema = start;
        foreach (var part in pointer.Substring(1).Split('/'))
        {
            var name = part.Replace("~1", "/").Replace("~0", "~");
            schema = Step(schema.Element, name) is { } element
                ? schema.Child(element)
                : throw new JsonSchemaException($"The pointer '{pointer}' leads nowhere.");
        }

        return schema;
    }

    private static JsonElement? Step(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty(name, out var member) => member,
        JsonValueKind.Array when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength() => element[index],
        _ => null,
    };
}
