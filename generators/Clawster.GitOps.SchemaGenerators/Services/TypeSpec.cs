using System;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>A type expression of a service model: <c>string</c>, <c>[Tag]</c>, <c>{string}</c>, <c>time:iso</c>.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Name">The shape's name of <see cref="TypeKind.Shape"/>, the scalar's of <see cref="TypeKind.Scalar"/>.</param>
/// <param name="Element">Of a list or map.</param>
/// <param name="Sensitive">Never written to a log.</param>
internal sealed record TypeSpec(TypeKind Kind, string Name, TypeSpec? Element, bool Sensitive)
{
    /// <returns>Null when the expression has no meaning.</returns>
    public static TypeSpec? Parse(string text)
    {
        var sensitive = text.EndsWith("!", StringComparison.Ordinal);
        var bare = sensitive ? text.Substring(0, text.Length - 1) : text;
        if (bare.Length > 2 && ((bare[0] == '[' && bare[bare.Length - 1] == ']') || (bare[0] == '{' && bare[bare.Length - 1] == '}')))
        {
            return Parse(bare.Substring(1, bare.Length - 2)) is { } element ? new(bare[0] == '[' ? TypeKind.List : TypeKind.Map, "", element, sensitive) : null;
        }

        return bare.Length == 0 || bare.IndexOfAny(['[', ']', '{', '}', ' ']) >= 0 ? null
            : new(IsScalar(bare) ? TypeKind.Scalar : TypeKind.Shape, bare, null, sensitive);
    }

    private static bool IsScalar(string name) => name.Split(':')[0] is "string" or "int" or "long" or "float" or "double" or "number" or "bool" or "time" or "blob" or "document" or "stream";
}
