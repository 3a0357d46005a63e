using System;
using System.Text;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>Patterns of JSON Schema are ECMA-262's in Unicode mode; .NET's differ in a few places.</summary>
internal static class EcmaRegex
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(500);

    public static Regex Create(string pattern) => new(Translate(pattern), RegexOptions.CultureInvariant, s_limit);

    /// <summary>False when the text takes too long: a schema must not be a way to stop the compiler.</summary>
    public static bool Matches(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    i = Escape(pattern, i + 1, inClass, result);
                    break;
                case '$' when !inClass:
                    result.Append("\\z");   // .NET's $ also matches before a line feed at the end
                    break;
                case '.' when !inClass:
                    result.Append("[^\\n\\r\\u2028\\u2029]");
                    break;
                default:
                    inClass = pattern[i] switch { '[' => true, ']' => false, _ => inClass };
                    result.Append(pattern[i]);
                    break;
            }
        }

        return result.ToString();
    }

    private static int Escape(string pattern, int at, bool inClass, StringBuilder result)
    {
        switch (pattern[at])
        {
            case 'd':
                result.Append(inClass ? "0-9" : "[0-9]");
                return at;
            case 'w':
                result.Append(inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]");
                return at;
            case 'D' when !inClass:
                result.Append("[^0-9]");
                return at;
            case 'W' when !inClass:
                result.Append("[^A-Za-z0-9_]");
                return at;
            case 'p' or 'P' when pattern.IndexOf('}', at) is > 0 and var end:
                result.Append('\\').Append(pattern[at]).Append('{').Append(Category(pattern.Substring(at + 2, end - at - 2))).Append('}');
                return end;
            default:
                result.Append('\\').Append(pattern[at]);
                return at;
        }
    }

    private static string Category(string name) => name switch
    {
        "Letter" => "L",
        "Lowercase_Letter" => "Ll",
        "Uppercase_Letter" => "Lu",
        "Number" => "N",
        "Punctuation" => "P",
        "Symbol" => "S",
        _ => name,
    };
}
