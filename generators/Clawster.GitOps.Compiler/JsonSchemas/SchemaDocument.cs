using System.Collections.Generic;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>All schemas of one file, found by their URI.</summary>
internal sealed class SchemaDocument
{
    private readonly Dictionary<string, SchemaNode> _named = [];

    public SchemaDocument(JsonElement element)
    {
        Root = new(this, element, "");
        Name(Root, root: true);
        _named[""] = Root;
    }

    public SchemaNode Root { get; }

    /// <summary>The schema that a reference inside <paramref name="from"/> names.</summary>
    /// <exception cref="JsonSchemaException">There is none.</exception>
    public SchemaNode Resolve(SchemaNode from, string reference)
    {
        var uri = SchemaUri.Resolve(from.BaseUri, reference);
        if (_named.TryGetValue(uri, out var named))
        {
            return named;
        }

        var (root, fragment) = SchemaUri.Split(uri);
        return fragment.StartsWith("/", System.StringComparison.Ordinal) && _named.TryGetValue(root, out var start)
            ? SchemaPointer.Follow(start, fragment)
            : throw new JsonSchemaException($"The reference '{reference}' names no schema of this document.");
    }

    private void Name(SchemaNode schema, bool root)
    {
        if (root || schema.Text("$id") is not null)
        {
            _named[schema.BaseUri] = schema;
        }

        if (schema.Text("$anchor") is { } anchor)
        {
            _named[schema.BaseUri + "#" + anchor] = schema;
        }

        foreach (var child in SchemaWalk.Children(schema))
        {
            Name(child, false);
        }
    }
}
