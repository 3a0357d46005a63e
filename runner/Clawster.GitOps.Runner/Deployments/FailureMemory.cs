using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Remembers which bots did not come to life as they are, so that the same is not tried over and over.</summary>
internal static class FailureMemory
{
    /// <summary>The bot, withheld when the same has failed before.</summary>
    public static BotTarget Withhold(BotTarget bot, FailureRecord? failure) =>
        bot.Change.Kind is BotChangeKind.Unchanged || failure is null || !failure.IsOf(Fingerprint.Of(bot.Template.AsSpan()), bot.Roles.Digest, bot.ImageId)
            ? bot
            : bot with { Change = bot.Change with { Kind = BotChangeKind.Unchanged }, Withheld = Sentence(failure) };

    /// <summary>Keeps what failed through its own doing, and forgets what lives.</summary>
    public static async Task LearnAsync(StateStore store, IEnumerable<(BotTarget Target, BotOutcome Outcome)> bots, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (target, outcome) in bots)
        {
            if (outcome.IsItsOwnFault)
            {
                var record = new FailureRecord(target.Name, Fingerprint.Of(target.Template.AsSpan()), target.Roles.Digest, target.ImageId, target.Commit, outcome.Reason ?? "It did not come to life.", now);
                var before = await store.ReadFailureAsync(target.Name, cancellationToken);
                await store.WriteAsync(record, before?.Version, cancellationToken);
            }
            else if (outcome.Result is BotResult.Live)
            {
                await store.DeleteFailureAsync(target.Name, cancellationToken);
            }
        }
    }

    /// <summary>For people.</summary>
    public static string Sentence(FailureRecord failure) => FormattableString.Invariant(
        $"as it is{(failure.Commit is { } commit ? " in " + Short(commit) : "")} it did not come to life on {failure.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC and is not tried again until it changes: {failure.Reason.TrimEnd('.')}. 'clawster deploy --retry' tries it all the same.");

    /// <summary><c>1a2b3c4</c>, <c>1a2b3c4 and changes</c>.</summary>
    public static string Short(string commit) => commit.Length >= 40 ? commit[..7] + (commit.Length > 40 ? " and changes" : "") : commit;
}
