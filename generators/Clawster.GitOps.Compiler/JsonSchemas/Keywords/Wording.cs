using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

/// <summary>How values are called in messages.</summary>
internal static class Wording
{
    public static string OfType(string type) => type switch
    {
        "object" => "a mapping",
        "array" => "a list",
        "string" => "a text",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ => "empty",
    };

    public static string OfNode(YamlNode node) => node switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a list",
        YamlScalar { Kind: YamlScalarKind.Null } => "empty",
        YamlScalar { Kind: YamlScalarKind.Text } => "a text",
        YamlScalar { Kind: YamlScalarKind.Boolean } scalar => $"the truth value {scalar.Text} (in quotes it is a text)",
        YamlScalar scalar => $"the number {Quote.Short(scalar.Text)} (in quotes it is a text)",
        _ => "something else",
    };

    /// <summary>A value as it is written in YAML, shortened.</summary>
    public static string Value(YamlNode node) => node switch
    {
        YamlScalar { Kind: YamlScalarKind.Null } => "empty",
        YamlScalar scalar => $"'{Quote.Short(scalar.Text)}'",
        _ => OfNode(node),
    };

    public static string Alternatives(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all.Take(all.Length - 1)) + " or " + all[all.Length - 1];
    }
}
