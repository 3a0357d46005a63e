using System.Text.RegularExpressions;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>The core schema of YAML 1.2: what an unquoted scalar means. There, <c>yes</c> and <c>no</c> are texts.</summary>
internal static class YamlScalars
{
    private static readonly Regex s_integer = new(@"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_number = new(@"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant);

    public static YamlScalarKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => YamlScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlScalarKind.Boolean,
        _ when text[0] is not ((>= '0' and <= '9') or '-' or '+' or '.') => YamlScalarKind.Text,
        _ when s_integer.IsMatch(text) => YamlScalarKind.Integer,
        _ when s_number.IsMatch(text) => YamlScalarKind.Number,
        _ => YamlScalarKind.Text,
    };
}
