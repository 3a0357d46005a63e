using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>Values by name. The members are reached by their position: one method for all of them compiles much faster than a pair of functions for each.</summary>
public sealed class StructureShape : Shape
{
    private readonly Func<object> _create;
    private readonly Func<object, int, object?> _get;
    private readonly Action<object, int, object?> _set;
    private readonly Func<int, Shape> _shape;

    /// <param name="name">Name of the C# class.</param>
    /// <param name="type">The C# class.</param>
    /// <param name="create">Makes an empty one.</param>
    /// <param name="get">Reads the member at a position.</param>
    /// <param name="set">Writes the member at a position.</param>
    /// <param name="shape">The form of the member at a position.</param>
    /// <param name="members">The members in the order of the model.</param>
    public StructureShape(string name, Type type, Func<object> create, Func<object, int, object?> get, Action<object, int, object?> set, Func<int, Shape> shape, MemberModel[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        (Name, Type, _create, _get, _set, _shape, Members) = (name, type, create, get, set, shape, ImmutableCollectionsMarshal.AsImmutableArray(members));
        for (var i = 0; i < members.Length; i++)
        {
            members[i].BelongTo(this, i);
        }
    }

    public string Name { get; }

    public Type Type { get; }

    /// <summary>Its members in the order of the model.</summary>
    public ImmutableArray<MemberModel> Members { get; }

    public object Create() => _create();

    internal object? Get(object structure, int index) => _get(structure, index);

    internal void Set(object structure, int index, object? value) => _set(structure, index, value);

    internal Shape ShapeOf(int index) => _shape(index);
}
