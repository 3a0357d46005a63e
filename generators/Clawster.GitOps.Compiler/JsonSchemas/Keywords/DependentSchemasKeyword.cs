using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class DependentSchemasKeyword(SchemaNode schema, JsonElement value) : ISchemaKeyword
{
    private readonly ImmutableArray<(string Key, SchemaNode Schema)> _schemas = [.. value.EnumerateObject().Select(member => (member.Name, schema.Child(member.Value)))];

    public void Check(YamlNode node, SchemaCheck check)
    {
        foreach (var (_, dependent) in _schemas.Where(pair => node is YamlMapping mapping && mapping.Find(pair.Key) is not null))
        {
            dependent.Check(node, check);
        }
    }
}
