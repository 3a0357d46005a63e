using System;
using System.Globalization;
using System.Text;

namespace Clawster.GitOps.SchemaGenerators.Text;

/// <summary>Writes C# text with four spaces for each level and LF line ends. The only way into a generated file for a literal is <see cref="Literal"/>.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes one line at the current level; an empty text makes an empty line.</summary>
    public SourceWriter Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _level * 4).Append(text);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Writes an opening brace and goes one level in.</summary>
    public SourceWriter Open()
    {
        Line("{");
        _level++;
        return this;
    }

    /// <summary>Goes one level out and writes a closing brace with <paramref name="suffix"/>.</summary>
    public SourceWriter Close(string suffix = "")
    {
        _level--;
        return Line("}" + suffix);
    }

    /// <summary>Goes one level in without a brace.</summary>
    public SourceWriter Indent()
    {
        _level++;
        return this;
    }

    /// <summary>Goes one level out without a brace.</summary>
    public SourceWriter Outdent()
    {
        _level--;
        return this;
    }

    /// <summary>A C# string literal, quotes included. Everything beyond printable ASCII is written as an escape.</summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                >= ' ' and <= '~' => text.Append(c),
                _ => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>Text for an XML documentation comment on one line: no character of it ends the line for C#.</summary>
    public static string Documentation(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                < ' ' or '\u0085' or '\u2028' or '\u2029' => text.Append(' '),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    public override string ToString() => _text.ToString();
}
