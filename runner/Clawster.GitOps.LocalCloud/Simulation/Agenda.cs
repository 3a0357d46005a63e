using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>What will happen, in order. Used under the world's lock; only <see cref="NextDue"/> may be read without it.</summary>
internal sealed class Agenda(World world)
{
    private readonly SortedSet<AgendaEntry> _entries = [];
    private long _sequence;
    private long _nextDue = long.MaxValue;

    /// <summary>All entries in order, to be saved.</summary>
    public IReadOnlyList<AgendaEntry> Entries => [.. _entries];

    public DateTimeOffset? NextDue => Interlocked.Read(ref _nextDue) is var ticks && ticks == long.MaxValue ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    /// <summary>Enters something at a moment; a moment that has passed is now.</summary>
    public void At(DateTimeOffset due, string region, string topic, string key)
    {
        _entries.Add(new AgendaEntry(due < world.Now ? world.Now : due, ++_sequence, region, topic, key));
        Publish();
    }

    /// <summary>Enters something that happens after a while.</summary>
    public void After(TimeSpan delay, string region, string topic, string key) => At(world.Now + delay, region, topic, key);

    /// <summary>Says whether something is entered for a key.</summary>
    public bool Holds(string region, string topic, string key) => _entries.Any(entry => Concerns(entry, region, topic, key));

    /// <summary>Takes back what was entered for a key.</summary>
    public void Cancel(string region, string topic, string key)
    {
        _entries.RemoveWhere(entry => Concerns(entry, region, topic, key));
        Publish();
    }

    /// <summary>Takes the first entry that is due.</summary>
    public AgendaEntry? TakeDue(DateTimeOffset moment)
    {
        if (_entries.Min is not { } first || first.Due > moment)
        {
            return null;
        }

        _entries.Remove(first);
        Publish();
        return first;
    }

    /// <summary>Puts saved entries back.</summary>
    public void Restore(IEnumerable<AgendaEntry> entries)
    {
        _entries.Clear();
        _entries.UnionWith(entries);
        _sequence = _entries.Count == 0 ? 0 : _entries.Max(static entry => entry.Sequence);
        Publish();
    }

    private static bool Concerns(AgendaEntry entry, string region, string topic, string key) =>
        entry.Region == region && entry.Topic == topic && entry.Key == key;

    private void Publish()
    {
        Interlocked.Exchange(ref _nextDue, _entries.Min?.Due.UtcTicks ?? long.MaxValue);
        world.NoticeAgenda();
    }
}
