using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>One of a set of words that AWS may add to.</summary>
/// <param name="parse">Makes the C# value of a word.</param>
/// <param name="values">The words that the model knows.</param>
public sealed class EnumShape(Func<string, object> parse, ImmutableArray<string> values) : Shape
{
    public ImmutableArray<string> Values { get; } = values;

    public object Parse(string word) => parse(word);
}
