using System;
using System.Collections.Generic;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>
/// Everything the simulated AWS knows, under one lock. Handlers run in <see cref="Enter{T}"/> and return at once; what takes time is entered in the agenda.
/// </summary>
internal sealed class World : IDueWork
{
    private readonly Dictionary<string, IAgendaHandler> _handlers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, StateBag> _regions = new(StringComparer.Ordinal);
    private readonly SimulatedClock _clock;
    private readonly FaultLog _faults;

    public World(string accountId, SimulatedClock clock, TimingTable timing, SeededRandom random, FaultLog faults)
    {
        AccountId = accountId;
        Timing = timing;
        Random = random;
        Ids = new IdSource(random);
        Now = clock.GetUtcNow();
        _clock = clock;
        _faults = faults;
        Agenda = new Agenda(this);
    }

    /// <summary>The lock of the world. Only <see cref="Enter{T}"/> and the saving take it.</summary>
    public Lock Gate { get; } = new();

    public string AccountId { get; }

    /// <summary>The moment of what happens right now: of the call in hand, or the due moment of the agenda's entry.</summary>
    public DateTimeOffset Now { get; private set; }

    public Agenda Agenda { get; }

    public TimingTable Timing { get; }

    public SeededRandom Random { get; }

    public IdSource Ids { get; }

    /// <summary>The states of the global services (IAM, S3).</summary>
    public StateBag Global { get; private set; } = new();

    /// <summary>The regions that were used, by name.</summary>
    public IReadOnlyDictionary<string, StateBag> Regions => _regions;

    /// <summary>Counts changes, so that the saver knows when to write.</summary>
    public long Version { get; private set; }

    /// <summary>Raised under the lock before the world's moment moves on; says from where.</summary>
    public event Action<DateTimeOffset>? TimePasses;

    DateTimeOffset? IDueWork.NextDue => Agenda.NextDue;

    /// <summary>The states of a region's services.</summary>
    public StateBag Region(string region)
    {
        if (!_regions.TryGetValue(region, out var bag))
        {
            _regions.Add(region, bag = new StateBag());
        }

        return bag;
    }

    /// <summary>Adds a handler of the agenda's entries.</summary>
    /// <exception cref="ArgumentException">Another handler has the topic already.</exception>
    public void Add(IAgendaHandler handler)
    {
        foreach (var topic in handler.Topics)
        {
            _handlers.Add(topic, handler);
        }
    }

    /// <summary>Does something in the world, after all that is due until now.</summary>
    public T Enter<T>(Func<T> work)
    {
        lock (Gate)
        {
            CatchUp(_clock.GetUtcNow());
            return work();
        }
    }

    /// <summary>Notes that something changed and is to be saved.</summary>
    public void Touch() => Version++;

    public void RunDue(DateTimeOffset moment)
    {
        lock (Gate)
        {
            CatchUp(moment);
        }
    }

    public void NoticeAgenda() => _clock.Notice();

    /// <summary>Puts a saved world in place.</summary>
    public void Restore(StateBag global, IEnumerable<KeyValuePair<string, StateBag>> regions, IEnumerable<AgendaEntry> agenda)
    {
        Global = global;
        _regions.Clear();
        foreach (var (name, bag) in regions)
        {
            _regions.Add(name, bag);
        }

        Agenda.Restore(agenda);
    }

    private void CatchUp(DateTimeOffset moment)
    {
        while (Agenda.TakeDue(moment) is { } entry)
        {
            Pass(entry.Due);
            Touch();
            Run(entry);
        }

        Pass(moment);
    }

    private void Pass(DateTimeOffset moment)
    {
        if (moment > Now)
        {
            TimePasses?.Invoke(Now);
            Now = moment;
        }
    }

    private void Run(AgendaEntry entry)
    {
        if (!_handlers.TryGetValue(entry.Topic, out var handler))
        {
            _faults.Add(Now, $"Nothing handles the topic '{entry.Topic}' of the agenda (key '{entry.Key}').");
            return;
        }

        try
        {
            handler.Run(entry);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _faults.Add(Now, $"The agenda's entry '{entry.Topic}' for '{entry.Key}' failed: {fault}");
        }
    }
}
