using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>What waits to be written: final states, none of which is lost, and offers, of which the newest state is enough. Safe for several threads.</summary>
internal sealed class PendingWrites
{
    // When the rest of the hour is needed for what is final.
    private static readonly TimeSpan s_saving = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (GitHubWrite Write, long Number)> _finals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Offer> _offers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GitHubWrite> _inherited = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _forbidden = [];
    private TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _number;

    public PendingWrites() => _empty.SetResult();

    /// <summary>Ends when no final state waits.</summary>
    public Task Empty => Locked(() => _empty.Task);

    public int FinalCount => Locked(() => _finals.Count);

    // What the offers will still cost, so that they do not eat what they need themselves at their end.
    private int Owed => _finals.Count + _offers.Values.Sum(static offer => offer.Owes);

    /// <summary>Final states in the order in which they are written, and what has to be said of everything else when nobody comes back to say how it ended.</summary>
    public (ImmutableArray<GitHubWrite> Finals, ImmutableArray<GitHubWrite> Owed) Snapshot() => Locked(() => (
        _finals.Values.OrderBy(static final => final.Write.Rank).ThenBy(static final => final.Number).Select(static final => final.Write).ToImmutableArray(),
        _offers.Values.Select(static offer => offer.Fallback).OfType<GitHubWrite>().Concat(_inherited.Values).OrderBy(static write => write.Key, StringComparer.Ordinal).ToImmutableArray()));

    public void Post(GitHubWrite write) => Locked(() => Add(write));

    public void Offer(Offer offer) => Locked(() => _offers[offer.Key] = offer);

    /// <summary>Takes over what another runner left: its final states, unless there is a newer one, and what it did not come to the end of.</summary>
    public void Inherit(OutboxRecord record) => Locked(() =>
    {
        foreach (var final in record.Finals.Where(final => !_finals.ContainsKey(final.Key) && !_offers.ContainsKey(final.Key)))
        {
            Add(final);
        }

        foreach (var owed in record.Owed.Where(owed => !_finals.ContainsKey(owed.Key)))
        {
            _inherited[owed.Key] = owed;
        }

        return true;
    });

    /// <summary>True when an earlier runner began this and its end is not told yet.</summary>
    public bool IsInherited(string key) => Locked(() => _inherited.ContainsKey(key));

    /// <summary>Nobody here knows how what was taken over ended: that is said of it.</summary>
    public void SettleInherited() => Locked(() => _inherited.Values.ToArray().Count(Add));

    /// <summary>The token may not write this kind.</summary>
    public void Forbid(Type kind) => Locked(() =>
    {
        _forbidden.Add(kind);
        foreach (var key in _finals.Where(final => final.Value.Write.GetType() == kind).Select(static final => final.Key).ToArray())
        {
            _finals.Remove(key);
        }

        return Settle();
    });

    /// <param name="now">Real time.</param>
    /// <param name="left">Writes that are left of the hour.</param>
    /// <returns>What to write next; null when nothing is due.</returns>
    public GitHubWrite? Next(DateTimeOffset now, int left)
    {
        Offer[] due;
        lock (_lock)
        {
            if (_finals.Count > 0)
            {
                return _finals.Values.MinBy(static final => (final.Write.Rank, final.Number)).Write;
            }

            var scarce = left <= Owed;
            due = [.. _offers.Values.Where(offer => offer.NotBefore <= now && (offer.IsUrgent || !scarce)).OrderBy(static offer => offer.NotBefore).ThenBy(static offer => offer.Key, StringComparer.Ordinal)];
        }

        return due.Select(static offer => offer.Now()).OfType<GitHubWrite>().FirstOrDefault(write => !_forbidden.Contains(write.GetType())); // asked outside of the lock
    }

    /// <summary>When an offer may have something new to say; null when there is none.</summary>
    public TimeSpan? UntilOffer(DateTimeOffset now) => Locked<TimeSpan?>(() => _offers.Count == 0 ? null
        : _offers.Values.Min(offer => offer.NotBefore > now ? offer.NotBefore - now : offer.Interval));

    /// <summary>It was written, or refused for good.</summary>
    public void Remove(GitHubWrite write, DateTimeOffset now, int left) => Locked(() =>
    {
        if (_finals.TryGetValue(write.Key, out var final) && final.Write == write)
        {
            _finals.Remove(write.Key);
        }

        if (_offers.TryGetValue(write.Key, out var offer))
        {
            offer.Wrote(write, now, left <= Owed ? s_saving : TimeSpan.Zero);
        }

        return Settle();
    });

    private bool Add(GitHubWrite write)
    {
        _offers.Remove(write.Key);
        _inherited.Remove(write.Key);
        if (!_forbidden.Contains(write.GetType()))
        {
            _finals[write.Key] = (write, _finals.TryGetValue(write.Key, out var earlier) ? earlier.Number : _number++);
        }

        return Settle();
    }

    private bool Settle()
    {
        if (_finals.Count == 0)
        {
            _empty.TrySetResult();
        }
        else if (_empty.Task.IsCompleted)
        {
            _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return true;
    }

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
