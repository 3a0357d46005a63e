using System.Collections.Immutable;
using System.IO;
using System.Text.Json;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>
/// A JSON Schema (draft 2020-12) that checks nodes with positions. Which keywords it knows stands in <c>schemas/README.md</c>; any other is an error of the schema.
/// Parts of it are made when they are first asked for. Safe for several threads.
/// </summary>
internal sealed class JsonSchema
{
    private readonly SchemaNode _root;

    private JsonSchema(SchemaNode root) => _root = root;

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonSchema Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new(new SchemaDocument(document.RootElement.Clone()).Root);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="json">UTF-8.</param>
    public static JsonSchema Parse(Stream json) => new(new SchemaDocument(JsonDocument.Parse(json).RootElement).Root);

    /// <summary>A part of this schema by its JSON pointer, for example <c>/$defs/compute</c>.</summary>
    /// <exception cref="JsonSchemaException">There is nothing at this place.</exception>
    public JsonSchema At(string pointer) => new(_root.Document.Resolve(_root, "#" + pointer));

    /// <summary>The schema as it is written.</summary>
    public JsonElement Element => _root.Element;

    /// <summary>Everything wrong with the node, in the order it was found.</summary>
    /// <exception cref="JsonSchemaException">The schema itself is wrong.</exception>
    public ImmutableArray<Diagnostic> Check(YamlNode node)
    {
        var check = new SchemaCheck();
        _root.Check(node, check);
        return check.Faults;
    }
}
