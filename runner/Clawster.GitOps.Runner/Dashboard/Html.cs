using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;

namespace Clawster.GitOps.Runner.Dashboard;

/// <summary>Writes HTML. Text goes through one function that escapes it; tags and classes are written by the program alone.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup of the program's own.</summary>
    public Html Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Anybody's words.</summary>
    public Html Text(string? words)
    {
        _text.Append(HtmlEncoder.Default.Encode(Printable(words ?? "")));
        return this;
    }

    /// <summary>An element with anybody's words in it.</summary>
    /// <param name="name">Of the element.</param>
    /// <param name="kind">Its class; null for none. The program's own word.</param>
    /// <param name="words">What it holds.</param>
    public Html Element(string name, string? kind, string? words) => Raw(kind is null ? $"<{name}>" : $"<{name} class=\"{kind}\">").Text(words).Raw($"</{name}>");

    /// <summary>A link when it leads to a web page, else the words alone.</summary>
    public Html Link(System.Uri? address, string words) => address is { Scheme: "https" or "http" }
        ? Raw($"<a href=\"{HtmlEncoder.Default.Encode(address.AbsoluteUri)}\" rel=\"noreferrer\">").Text(words).Raw("</a>")
        : Text(words);

    public Html Each<T>(IEnumerable<T> items, System.Action<Html, T> write)
    {
        foreach (var item in items)
        {
            write(this, item);
        }

        return this;
    }

    public override string ToString() => _text.ToString();

    // Marks that turn the direction of writing make a line look like another one.
    private static string Printable(string words)
    {
        var clean = new StringBuilder(words.Length);
        foreach (var letter in words)
        {
            clean.Append(char.IsControl(letter) || letter is (>= '\u200e' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? ' ' : letter);
        }

        return clean.ToString();
    }
}
