using System;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas.Keywords;

internal sealed class PatternKeyword(string pattern, string? message) : ISchemaKeyword
{
    private readonly Lazy<Regex> _regex = new(() => EcmaRegex.Create(pattern));

    public void Check(YamlNode node, SchemaCheck check)
    {
        if (node is YamlScalar { Kind: YamlScalarKind.Text } text && !EcmaRegex.Matches(_regex.Value, text.Text))
        {
            check.Fault(node, SchemaCodes.Pattern, $"{check.Subject} cannot be {Wording.Value(node)}; {message ?? "it must match " + pattern}");
        }
    }
}
