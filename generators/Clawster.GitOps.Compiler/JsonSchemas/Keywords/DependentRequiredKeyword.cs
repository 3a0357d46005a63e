using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class DependentRequiredKeyword(JsonElement value) : ISchemaKeyword
{
    private readonly ImmutableArray<(string Key, string Needed)> _pairs =
    [
        .. from member in value.EnumerateObject()
           from needed in member.Value.EnumerateArray()
           select (member.Name, needed.GetString()!),
    ];

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is not YamlMapping mapping)
        {
            return;
        }

        foreach (var (key, needed) in _pairs.Where(pair => mapping.Find(pair.Needed) is null))
        {
            if (mapping.Find(key) is { } present)
            {
                check.Fault(present.Key, SchemaCodes.Missing, $"'{Quote.Short(key)}' needs the key '{Quote.Short(needed)}' beside it");
            }
        }
    }
}
