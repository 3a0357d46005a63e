using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Daemon;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Dashboard;

/// <summary>A bot as the page shows it: how the deployment in hand stands with it, else how it was last seen.</summary>
internal sealed record BotRow(string Name, string Region, string State, string Tone, int? Percent, string Detail, Uri? Url)
{
    /// <returns>Ordered by name.</returns>
    public static ImmutableArray<BotRow> Of(WatchView view, bool isDeploying, DateTimeOffset now)
    {
        var seen = view.Bots.ToDictionary(static bot => bot.Name, StringComparer.Ordinal);
        var planned = view.Board.Bots.Where(bot => isDeploying || !seen.ContainsKey(bot.Planned.Name)).ToDictionary(static bot => bot.Planned.Name, StringComparer.Ordinal);
        return
        [
            .. planned.Values.Select(bot => Of(view.Board, bot, isDeploying, now))
                .Concat(seen.Values.Where(bot => !planned.ContainsKey(bot.Name)).Select(static bot => Of(bot)))
                .OrderBy(static row => row.Name, StringComparer.Ordinal),
        ];
    }

    private static BotRow Of(DeployedBot bot)
    {
        var tone = bot.Health switch { BotHealth.Live => "good", BotHealth.Down => "bad", _ => "active" };
        return new(bot.Name, bot.Region, bot.Health.ToString().ToLowerInvariant(), tone, null, bot.Detail ?? "", bot.Url);
    }

    private static BotRow Of(ProgressBoard board, BotStatus bot, bool isDeploying, DateTimeOffset now)
    {
        var row = new BotRow(bot.Planned.Name, bot.Planned.Region, "waiting", "active", null, "", bot.Url);
        if (bot.Finish is { } finish)
        {
            var good = finish.Result is BotResult.Live or BotResult.Unchanged or BotResult.Destroyed;
            return row with { State = finish.Result.ToString().ToLowerInvariant(), Tone = good ? "good" : finish.Result is BotResult.Cancelled ? "warn" : "bad", Detail = finish.Reason ?? (bot.LiveAfter is { } live ? "live after " + DurationText.Exact(live) : "") };
        }

        var steps = board.Steps.Where(step => step.Planned.Bot == bot.Planned.Name && step.Planned.PartOf is null).ToImmutableArray();
        var running = board.Steps.Where(step => step.Planned.Bot == bot.Planned.Name && step.IsRunning).OrderBy(static step => step.StartedAt).LastOrDefault();
        var left = Forecast.Of(board.Steps, now).OfBot(bot.Planned.Name);
        var elapsed = board.Elapsed(now);
        var percent = left > TimeSpan.Zero && elapsed + left > TimeSpan.Zero ? (int)(100 * (elapsed / (elapsed + left))) : 0;
        return row with
        {
            State = bot.RunningAfter is not null ? "running" : steps.Any(static step => !step.IsWaiting) ? "deploying" : "waiting",
            Percent = isDeploying ? Math.Clamp(percent, 0, 99) : null,
            Detail = running is null ? "" : $"{running.Planned.Running}... {DurationText.Rough(left)} left",
        };
    }
}
