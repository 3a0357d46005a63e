using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class RequiredKeyword(JsonElement value) : ISchemaKeyword
{
    private readonly ImmutableArray<string> _names = [.. value.EnumerateArray().Select(static name => name.GetString()!)];

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is not YamlMapping mapping)
        {
            return;
        }

        foreach (var name in _names.Where(name => mapping.Find(name) is null))
        {
            check.Fault(Missing.Place(mapping), SchemaCodes.Missing, $"{check.Subject} needs the key '{Quote.Short(name)}'");
        }
    }
}
