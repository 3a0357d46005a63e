using System;
using System.Collections;
using System.Collections.Generic;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>Values by text.</summary>
public sealed class MapShape : Shape
{
    private readonly Func<IDictionary> _create;

    private MapShape(Shape value, Func<IDictionary> create) => (Value, _create) = (value, create);

    /// <summary>The form of each.</summary>
    public Shape Value { get; }

    /// <param name="value">The form of each.</param>
    /// <typeparam name="T">The C# type of each.</typeparam>
    public static MapShape Of<T>(Shape value) => new(value, static () => new Dictionary<string, T>());

    /// <summary>Makes an empty dictionary of the C# type.</summary>
    public IDictionary Create() => _create();
}
