using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary><c>prefixItems</c> and <c>items</c>: the first items one by one, the others all alike.</summary>
internal sealed class ItemsKeyword : ISchemaKeyword
{
    private readonly ImmutableArray<SchemaNode> _first;
    private readonly SchemaNode? _others;

    private ItemsKeyword(SchemaNode schema)
    {
        _first = schema.Element.TryGetProperty("prefixItems", out var first) ? [.. first.EnumerateArray().Select(schema.Child)] : [];
        _others = schema.Element.TryGetProperty("items", out var others) ? schema.Child(others) : null;
    }

    /// <returns>Null for the second of the two in a schema: they are one.</returns>
    public static ItemsKeyword? Create(SchemaNode schema, string name) =>
        schema.Element.EnumerateObject().First(static member => member.Name is "prefixItems" or "items").Name == name ? new(schema) : null;

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is not YamlSequence list)
        {
            return;
        }

        var subject = check.Subject;
        for (var i = 0; i < list.Items.Length; i++)
        {
            if ((i < _first.Length ? _first[i] : _others) is { } schema)
            {
                check.Item(subject, i, list.Items[i], schema);
            }
        }
    }
}
