using System;
using System.Collections;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>Values in order.</summary>
/// <param name="element">The form of each.</param>
/// <param name="create">Makes an empty list of the C# type.</param>
public sealed class ListShape(Shape element, Func<IList> create) : Shape
{
    public Shape Element { get; } = element;

    public IList Create() => create();
}
