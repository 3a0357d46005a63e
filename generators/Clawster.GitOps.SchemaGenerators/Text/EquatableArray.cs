using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.SchemaGenerators.Text;

/// <summary>An immutable array that equals another one with equal elements in the same order, so that a model of a generator can be cached.</summary>
internal readonly record struct EquatableArray<T>(ImmutableArray<T> Items) : IEnumerable<T>
    where T : IEquatable<T>
{
    public int Count => Items.IsDefault ? 0 : Items.Length;

    public T this[int index] => Items[index];

    public bool Equals(EquatableArray<T> other) =>
        Items.IsDefaultOrEmpty ? other.Items.IsDefaultOrEmpty : !other.Items.IsDefault && Items.SequenceEqual(other.Items);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in this)
        {
            hash = unchecked((hash * 31) + item.GetHashCode());
        }

        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(Items.IsDefault ? [] : Items)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
