using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class TypeKeyword(JsonElement value) : ISchemaKeyword
{
    private readonly ImmutableArray<string> _types = value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(static type => type.GetString()!)]
        : [value.GetString()!];

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (!_types.Any(type => Is(node, type)))
        {
            var expected = Wording.Alternatives(_types.Select(Wording.OfType));
            check.Fault(node, SchemaCodes.Type, $"{check.Subject} must be {expected}, not {Wording.OfNode(node)}");
        }
    }

    private static bool Is(YamlNode node, string type) => type switch
    {
        "object" => node is YamlMapping,
        "array" => node is YamlSequence,
        "string" => node is YamlScalar { Kind: YamlScalarKind.Text },
        "boolean" => node is YamlScalar { Kind: YamlScalarKind.Boolean },
        "null" => node is YamlScalar { Kind: YamlScalarKind.Null },
        "number" => node is YamlScalar { IsNumber: true },
        "integer" => node is YamlScalar { IsNumber: true } number && number.Number.IsWhole,
        _ => throw new JsonSchemaException($"There is no type '{type}'."),
    };
}
