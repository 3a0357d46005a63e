using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Single values from YAML as CloudFormation's properties hold them.</summary>
internal static class PropertyContent
{
    /// <summary>Whole numbers above it are not all exact as <see cref="double"/>.</summary>
    private const double MaxExact = 9e15;

    /// <param name="content">What the property holds: string, int, long, double, bool, JSON or an open enumeration.</param>
    /// <param name="node">What stands in the file.</param>
    /// <returns>Null when the node does not fit.</returns>
    public static object? Read(Type content, YamlNode node)
    {
        if (content == typeof(Json))
        {
            return ToJson(node);
        }

        if (node is not YamlScalar { Kind: not YamlScalarKind.Null } scalar)
        {
            return null;
        }

        return content == typeof(string) ? scalar.Text
            : content == typeof(bool) ? (scalar.Kind == YamlScalarKind.Boolean ? (object)scalar.IsTrue : null)
            : typeof(IOpenEnumeration).IsAssignableFrom(content) ? Activator.CreateInstance(content, scalar.Text)
            : content == typeof(int) ? Whole32(scalar)
            : content == typeof(long) ? Whole64(scalar)
            : (object?)Real(scalar);
    }

    /// <summary>The logical id in <c>{ Ref: X }</c>, or null.</summary>
    public static string? Reference(YamlNode node) => node is YamlMapping { Entries.Length: 1 } mapping && mapping["Ref"] is YamlScalar id ? id.Text : null;

    /// <summary>How the content is called in a message.</summary>
    public static string Name(Type content) =>
        content == typeof(bool) ? "true or false" :
        content == typeof(int) || content == typeof(long) ? "a whole number" :
        content == typeof(double) ? "a number" :
        "a text";

    private static double? Real(YamlScalar scalar) => scalar.IsNumber ? scalar.Number.Value : null;

    private static int? Whole32(YamlScalar scalar) => Whole64(scalar) is { } whole and >= int.MinValue and <= int.MaxValue ? (int)whole : null;

    private static long? Whole64(YamlScalar scalar) => scalar.IsNumber && scalar.Number.IsWhole && Math.Abs(scalar.Number.Value) <= MaxExact ? (long)scalar.Number.Value : null;

    private static Json ToJson(YamlNode node) => node switch
    {
        YamlMapping mapping when Reference(mapping) is { } id => new RefValue<string>(id),
        YamlMapping mapping => new ObjectJson([.. mapping.Entries.Select(static entry => new KeyValuePair<string, Json>(entry.Key.Text, ToJson(entry.Value)))]),
        YamlSequence list => new ArrayJson([.. list.Items.Select(ToJson)]),
        YamlScalar { Kind: YamlScalarKind.Boolean } flag => (Json)flag.IsTrue,
        YamlScalar { IsNumber: true } number => number.Number.Value,
        YamlScalar { Kind: YamlScalarKind.Text } text => text.Text,
        _ => Json.Null,
    };
}
