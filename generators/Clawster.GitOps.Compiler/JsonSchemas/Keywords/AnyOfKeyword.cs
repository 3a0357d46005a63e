using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class AnyOfKeyword(SchemaNode schema, JsonElement value) : ISchemaKeyword
{
    private readonly ImmutableArray<SchemaNode> _schemas = [.. value.EnumerateArray().Select(schema.Child)];

    public void Check(YamlNode node, SchemaCheck check)
    {
        var branches = _schemas.Select(branch => check.Try(node, branch)).ToArray();
        if (branches.All(static faults => faults.Count > 0))
        {
            check.Report(NearestBranch.Of(node, check.Subject, schema.Text("errorMessage"), branches));
        }
    }
}
