using System;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>A JSON template as YAML: the same values in the same order, one a line.</summary>
internal static class TemplateYaml
{
    private static readonly JsonSerializerOptions s_text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Members(text, document.RootElement, 0);
        return text.ToString();
    }

    private static void Members(StringBuilder text, JsonElement element, int depth)
    {
        foreach (var member in element.EnumerateObject())
        {
            Value(text.Append(' ', depth * 2).Append(Key(member.Name)).Append(':'), member.Value, depth + 1);
        }
    }

    private static void Value(StringBuilder text, JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.EnumerateObject().Any():
                Members(text.Append('\n'), element, depth);
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                text.Append('\n');
                foreach (var item in element.EnumerateArray())
                {
                    Value(text.Append(' ', depth * 2).Append('-'), item, depth + 1);
                }

                break;
            case JsonValueKind.String:
                text.Append(' ').Append(Quoted(element.GetString()!)).Append('\n');
                break;
            default:
                text.Append(' ').Append(element.GetRawText()).Append('\n');
                break;
        }
    }

    private static string Key(string name) => name.Length > 3 && name.All(static c => char.IsAsciiLetterOrDigit(c)) && char.IsAsciiLetter(name[0]) && name is not ("true" or "True" or "TRUE" or "null" or "Null" or "NULL" or "False" or "false" or "FALSE")
        ? name
        : Quoted(name);

    // A JSON text is a YAML text, but for the characters that YAML counts as ends of lines.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, s_text).Replace("\u0085", "\\u0085", StringComparison.Ordinal).Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal);
}
