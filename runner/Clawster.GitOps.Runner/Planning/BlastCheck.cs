using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Holds a change to the limits that the fleet file sets for one change.</summary>
/// <param name="radius">The limits.</param>
/// <param name="bots">How many bots there were before the change.</param>
internal sealed class BlastCheck(BlastRadius radius, int bots)
{
    private const int MostNames = 10;

    /// <summary>A sentence for each limit that is passed.</summary>
    /// <param name="touched">What happens to each bot that was there before.</param>
    public IEnumerable<string> Passed(IReadOnlyCollection<(string Bot, Interruption Interruption)> touched) => new[]
    {
        Passed("delete", "deletes", radius.Delete, touched, static interruption => interruption is Interruption.End),
        Passed("replace", "replaces the servers of", radius.Replace, touched, static interruption => interruption is Interruption.Replacement),
        Passed("restart", "restarts", radius.Restart, touched, static interruption => interruption is Interruption.Restart or Interruption.Replacement),
    }.OfType<string>();

    /// <summary>
    /// What a planned change does to the bot that was there: one that moves or gets another name goes first. A new machine image alone is not counted: it reaches one bot first and the others in
    /// waves that keep the limits.
    /// </summary>
    public static (string Bot, Interruption Interruption) Of(BotPlan plan) => plan.Kind is ChangeKind.Deleted or ChangeKind.Renamed or ChangeKind.MovedRegion
        ? (plan.OldName ?? plan.Name, Interruption.End)
        : (plan.Name, plan is { Kind: ChangeKind.NewImage, Forecast.Interruption: Interruption.Replacement } ? Interruption.None : plan.Forecast.Interruption);

    private string? Passed(string key, string verb, BlastLimit? limit, IEnumerable<(string Bot, Interruption Interruption)> touched, Func<Interruption, bool> counts)
    {
        if (limit is null)
        {
            return null;
        }

        var hit = touched.Where(one => counts(one.Interruption) && !radius.Confirmed.Contains(one.Bot)).Select(static one => one.Bot).Order(StringComparer.Ordinal).ToImmutableArray();
        var most = limit.Of(bots);
        return hit.Length <= most ? null : FormattableString.Invariant(
            $"the change {verb} {hit.Length} of {bots} bots and blastRadius.{key} in fleet.yaml allows {most} at once: {Names(hit)}; make the change in smaller steps, or name the bots that are meant under blastRadius.confirmed");
    }

    private static string Names(ImmutableArray<string> bots) => string.Join(", ", bots.Take(MostNames)) + (bots.Length > MostNames ? FormattableString.Invariant($" and {bots.Length - MostNames} more") : "");
}
