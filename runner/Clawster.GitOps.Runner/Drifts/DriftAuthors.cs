using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Asks CloudTrail's event history who made what has drifted. The client keeps to two calls a second; what is not told stays unknown.</summary>
/// <param name="cloud">Where.</param>
internal sealed class DriftAuthors(Cloud cloud)
{
    // Twenty seconds at two calls a second.
    private const int Most = 40;

    // A resource that is read all the time has pages of reads: 250 events are looked through.
    private const int MostPages = 5;

    private readonly Dictionary<Drift, DriftAuthor> _authors = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<string, string> _refusals = new(StringComparer.Ordinal);
    private int _asked;
    private bool _isCutShort;

    public static Task<AuthoredDrifts> AskAsync(ImmutableArray<Drift> drifts, Cloud cloud, CancellationToken cancellationToken) => new DriftAuthors(cloud).RunAsync(drifts, cancellationToken);

    private async Task<AuthoredDrifts> RunAsync(ImmutableArray<Drift> drifts, CancellationToken cancellationToken)
    {
        foreach (var named in drifts.SelectMany(static drift => drift.Names.Select(name => (Drift: drift, Key: (Region: TrailRegion(drift), Name: name)))).GroupBy(static one => one.Key, static one => one.Drift))
        {
            await LookAsync(named.Key.Region, named.Key.Name, [.. named], cancellationToken);
        }

        return new AuthoredDrifts([.. drifts.Select(drift => drift with { By = _authors.GetValueOrDefault(drift) })], [.. Notes(drifts)]);
    }

    private async Task LookAsync(string region, string name, List<Drift> open, CancellationToken cancellationToken)
    {
        var request = new LookupEventsRequest { LookupAttributes = [new LookupAttribute { AttributeKey = LookupAttributeKey.ResourceName, AttributeValue = name }], StartTime = open.Min(static drift => drift.Since).UtcDateTime };
        for (var page = 0; page < MostPages && open.Count > 0 && !_refusals.ContainsKey(region); page++)
        {
            if (_asked == Most)
            {
                _isCutShort = true;
                return;
            }

            _asked++;
            Take(await AskAsync(region, request, cancellationToken), open);
            if (string.IsNullOrEmpty(request.NextToken))
            {
                return;
            }
        }
    }

    // Events come newest first: the first that fits is the one.
    private void Take(List<Event> events, List<Drift> open)
    {
        foreach (var call in events.Select(TrailCall.Read))
        {
            foreach (var drift in open.Where(drift => DriftCalls.Fits(drift, call)).ToArray())
            {
                open.Remove(drift);
                if (!_authors.TryGetValue(drift, out var known) || known.At < call.Author.At)
                {
                    _authors[drift] = call.Author;
                }
            }
        }
    }

    private async Task<List<Event>> AskAsync(string region, LookupEventsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await cloud.Clients(region).Trail.LookupEventsAsync(request, cancellationToken);
            request.NextToken = answer.NextToken;
            return answer.Events ?? [];
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException)) // the edge: what has drifted must be told all the same
        {
            _refusals[region] = StepFaults.Of(fault).Summary;
            request.NextToken = null;
            return [];
        }
    }

    private IEnumerable<string> Notes(ImmutableArray<Drift> drifts)
    {
        foreach (var (region, reason) in _refusals)
        {
            yield return $"Who did it CloudTrail did not tell in {region}: {reason}";
        }

        if (_isCutShort)
        {
            yield return $"CloudTrail was asked {Most} times; who did the rest was not looked for.";
        }
        else if (_refusals.Count == 0 && drifts.Count(drift => !_authors.ContainsKey(drift)) is > 0 and var unknown)
        {
            yield return $"CloudTrail tells no call for {ProgressText.Count(unknown, "difference")}: it tells a call about 5 minutes after it was made, and for 90 days.";
        }
    }

    // IAM is global: its events are those of the partition's first region.
    private static string TrailRegion(Drift drift) =>
        drift.What != RoleDrifts.What ? drift.Region
        : drift.Region.StartsWith("cn-", StringComparison.Ordinal) ? "cn-north-1"
        : drift.Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "us-gov-west-1"
        : "us-east-1";
}
