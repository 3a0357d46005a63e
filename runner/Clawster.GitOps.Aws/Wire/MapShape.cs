using System;
using System.Collections;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>Values by text.</summary>
/// <param name="value">The form of each.</param>
/// <param name="create">Makes an empty dictionary of the C# type.</param>
public sealed class MapShape(Shape value, Func<IDictionary> create) : Shape
{
    public Shape Value { get; } = value;

    public IDictionary Create() => create();
}
