using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.Documentation;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>A documented key as text.</summary>
internal static class KeyText
{
    private const int Width = 100;

    public static void Write(DocumentedKey key, TextWriter output)
    {
        output.WriteLine($"{key.Path}: {key.Kind}{(key.Required ? ", required" : "")}");
        foreach (var line in Wrap(key.Description, Width - 2))
        {
            output.WriteLine("  " + line);
        }

        Line(output, "one of", string.Join(", ", key.Values));
        Line(output, "default", key.Default);
        Line(output, "form", key.Form);
        foreach (var example in key.Examples)
        {
            Line(output, "example", example);
        }

        Keys(key, output);
    }

    private static void Keys(DocumentedKey key, TextWriter output)
    {
        if (key.Keys.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        var width = Math.Max("<name>".Length, key.Keys.Max(static inner => inner.Name.Length)) + 2;
        foreach (var inner in key.Keys)
        {
            var lines = Wrap((inner.Required ? "Required. " : "") + (inner.Description.Length == 0 ? inner.Kind : inner.Description), Width - width - 4).ToArray();
            output.WriteLine($"  {(inner.Name == "*" ? "<name>" : inner.Name).PadRight(width)}{lines[0]}");
            foreach (var line in lines.Skip(1))
            {
                output.WriteLine("  " + new string(' ', width) + line);
            }
        }
    }

    private static void Line(TextWriter output, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output.WriteLine($"  {name}: {value}");
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length + 1 > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
