using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>One element of a list that a parameter or an attribute gives.</summary>
/// <param name="Index">Position of the element; the first is 0.</param>
/// <param name="List">The list.</param>
public sealed record SelectValue<T>(int Index, Value<ImmutableArray<T>> List) : Value<T>
{
    public override void Write(IValueWriter writer) => writer.Select(Index, List, typeof(T));
}
