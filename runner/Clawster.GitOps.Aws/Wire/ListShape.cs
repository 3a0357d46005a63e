using System;
using System.Collections;
using System.Collections.Generic;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>Values in order.</summary>
public sealed class ListShape : Shape
{
    private readonly Func<IList> _create;

    private ListShape(Shape element, Func<IList> create) => (Element, _create) = (element, create);

    /// <summary>The form of each.</summary>
    public Shape Element { get; }

    /// <param name="element">The form of each.</param>
    /// <typeparam name="T">The C# type of each.</typeparam>
    public static ListShape Of<T>(Shape element) => new(element, static () => new List<T>());

    /// <summary>Makes an empty list of the C# type.</summary>
    public IList Create() => _create();
}
