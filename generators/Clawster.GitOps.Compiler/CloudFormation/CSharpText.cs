using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>C# text under construction: four spaces for each level, LF line ends. A value reaches the text only through <see cref="Literal"/>.</summary>
internal sealed class CSharpText
{
    public const string Root = "global::Clawster.GitOps.Compiler.CloudFormation.";

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>A C# string literal, quotes included. Everything beyond printable ASCII becomes an escape, so that no value can end the literal or the line.</summary>
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

    /// <summary>The name itself; only letters, digits and underscores of ASCII get this far.</summary>
    /// <exception cref="ArgumentException">The name cannot stand in C#.</exception>
    public static string Identifier(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
            ? name
            : throw new ArgumentException($"{Literal(name)} is no identifier.", nameof(name));

    /// <summary>The full name of a type as C# writes it.</summary>
    public static string TypeName(Type type) => type switch
    {
        _ when type == typeof(string) => "string",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(double) => "double",
        _ when type == typeof(bool) => "bool",
        { IsGenericType: true } => $"global::{type.Namespace}.{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>",
        _ => "global::" + type.FullName!.Replace('+', '.'),
    };

    public CSharpText Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _level * 4).Append(text);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Writes <paramref name="bracket"/> on its own line and goes one level in.</summary>
    public CSharpText Open(string bracket = "{")
    {
        Line(bracket);
        _level++;
        return this;
    }

    /// <summary>Goes one level out and writes <paramref name="bracket"/> on its own line.</summary>
    public CSharpText Close(string bracket = "}")
    {
        _level--;
        return Line(bracket);
    }

    public override string ToString() => _text.ToString();
}
