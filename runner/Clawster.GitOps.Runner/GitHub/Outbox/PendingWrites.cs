using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>What waits to be written: final states, none of which is lost, and offers, of which the newest state is enough. For one thread at a time.</summary>
internal sealed class PendingWrites
{
    // GitHub takes 1,000 statuses for one commit and context; what is final must still fit in when a commit is deployed again and again.
    private static readonly TimeSpan s_saving = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, (GitHubWrite Write, long Number)> _finals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Offer> _offers = new(StringComparer.Ordinal);
    private long _number;

    /// <summary>In the order in which they are written.</summary>
    public ImmutableArray<GitHubWrite> Finals => [.. _finals.Values.OrderBy(static final => final.Write.Rank).ThenBy(static final => final.Number).Select(static final => final.Write)];

    /// <summary>What has to be said of the offers when nobody comes back to say how they ended.</summary>
    public ImmutableArray<GitHubWrite> Fallbacks => [.. _offers.Values.Select(static offer => offer.Fallback).OfType<GitHubWrite>().OrderBy(static write => write.Key, StringComparer.Ordinal)];

    public int FinalCount => _finals.Count;

    private int Owed => _finals.Count + _offers.Values.Sum(static offer => offer.Owes);

    public void Post(GitHubWrite write)
    {
        _offers.Remove(write.Key);
        _finals[write.Key] = (write, _finals.TryGetValue(write.Key, out var earlier) ? earlier.Number : _number++);
    }

    public void Offer(Offer offer) => _offers[offer.Key] = offer;

    public void Withdraw(string key) => _offers.Remove(key);

    /// <param name="now">Real time.</param>
    /// <param name="left">Writes that are left of the hour.</param>
    /// <returns>What to write next; null when nothing is due.</returns>
    public GitHubWrite? Next(DateTimeOffset now, int left)
    {
        if (_finals.Count > 0)
        {
            return _finals.Values.MinBy(static final => (final.Write.Rank, final.Number)).Write;
        }

        var scarce = left <= Owed;
        foreach (var offer in _offers.Values.Where(offer => offer.NotBefore <= now && (offer.IsUrgent || !scarce)).OrderBy(static offer => offer.NotBefore).ThenBy(static offer => offer.Key, StringComparer.Ordinal))
        {
            if (offer.Now() is { } write)
            {
                return write;
            }
        }

        return null;
    }

    /// <summary>When an offer may have something new to say; null when there is none.</summary>
    public DateTimeOffset? NextOffer(DateTimeOffset now) => _offers.Count == 0 ? null : now + _offers.Values.Min(static offer => offer.Interval);

    /// <summary>It was written, or refused for good.</summary>
    public void Remove(GitHubWrite write, DateTimeOffset now, int left)
    {
        if (_finals.TryGetValue(write.Key, out var final) && final.Write == write)
        {
            _finals.Remove(write.Key);
        }

        if (_offers.TryGetValue(write.Key, out var offer))
        {
            offer.Written = write;
            offer.NotBefore = now + (left <= Owed && offer.Interval < s_saving ? s_saving : offer.Interval);
        }
    }
}
