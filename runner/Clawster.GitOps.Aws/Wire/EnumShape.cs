using System;
using System.Collections.Generic;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>One of a set of words that AWS may add to.</summary>
/// <param name="parse">Makes the C# value of a word.</param>
/// <param name="values">The words that the model knows.</param>
public sealed class EnumShape(Func<string, object> parse, IReadOnlyList<string> values) : Shape
{
    public IReadOnlyList<string> Values { get; } = values;

    public object Parse(string word) => parse(word);
}
