using System;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Something that happens later, as data. Entries of one moment run in the order of their sequence.</summary>
/// <param name="Due">When it happens.</param>
/// <param name="Sequence">Order of entry; unique in a world.</param>
/// <param name="Region">The region it happens in; empty for global services.</param>
/// <param name="Topic">What happens; names the handler, for example <c>ec2.instance.running</c>.</param>
/// <param name="Key">What it happens to, for example an instance id.</param>
internal sealed record AgendaEntry(DateTimeOffset Due, long Sequence, string Region, string Topic, string Key) : IComparable<AgendaEntry>
{
    public int CompareTo(AgendaEntry? other) =>
        other is null ? 1 : Due != other.Due ? Due.CompareTo(other.Due) : Sequence.CompareTo(other.Sequence);

    public static bool operator <(AgendaEntry left, AgendaEntry right) => left.CompareTo(right) < 0;

    public static bool operator >(AgendaEntry left, AgendaEntry right) => left.CompareTo(right) > 0;

    public static bool operator <=(AgendaEntry left, AgendaEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AgendaEntry left, AgendaEntry right) => left.CompareTo(right) >= 0;
}
