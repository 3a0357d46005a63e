using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>How a deployment and its bots stand, in the few words that a status has room for.</summary>
internal static class DeploymentStatusText
{
    /// <summary><c>62% | ~48 seconds left | 2 of 5 bots done | Health check</c>.</summary>
    public static string Overall(ProgressBoard board, DateTimeOffset now)
    {
        var changed = board.Bots.Where(static bot => bot.Planned.Change is not BotChange.Unchanged).ToArray();
        var left = Forecast.Of(board.Steps, now).Remaining;
        return StatusText.Join(
            string.Create(CultureInfo.InvariantCulture, $"{board.Percent(now)}%"),
            left > TimeSpan.Zero ? DurationText.Rough(left) + " left" : null,
            $"{changed.Count(static bot => bot.Finish is not null)} of {ProgressText.Count(changed.Length, "bot")} done",
            Simulated(board),
            Running(board.Steps, now));
    }

    /// <summary><c>Health check | ~42 seconds left</c>.</summary>
    public static string OfBot(ProgressBoard board, string name, DateTimeOffset now)
    {
        var left = Forecast.Of(board.Steps, now).OfBot(name);
        var running = Running(board.Steps.Where(step => step.Planned.Bot == name), now);
        return StatusText.Join(running ?? "Waiting", left > TimeSpan.Zero ? DurationText.Rough(left) + " left" : null, Simulated(board));
    }

    /// <summary>What is done to a bot's environment.</summary>
    public static string OfEnvironment(ProgressBoard board) => StatusText.Join("Deployed by clawster", Simulated(board));

    public static (StatusState State, string Description) Of(ProgressBoard board, BotFinished finished)
    {
        var bot = board.Bots.FirstOrDefault(bot => bot.Planned.Name == finished.Bot);
        return finished.Result switch
        {
            BotResult.Live => (StatusState.Success, StatusText.Join(Live(bot), finished.Url?.AbsoluteUri, Simulated(board))),
            BotResult.Unchanged => (StatusState.Success, StatusText.Join("Unchanged", Simulated(board))),
            BotResult.Destroyed => (StatusState.Success, StatusText.Join("Destroyed", Simulated(board))),
            BotResult.Failed => (StatusState.Failure, "Failed: " + (finished.Reason ?? "the log of the deployment says more")),
            BotResult.Skipped => (StatusState.Error, "Skipped: " + (finished.Reason ?? "what it needs failed")),
            _ => (StatusState.Error, "Cancelled" + (finished.Reason is { } reason ? ": " + reason : "")),
        };
    }

    /// <inheritdoc cref="Final(IReadOnlyList{ProgressBoard}, bool)"/>
    public static (StatusState State, string Description) Final(ProgressBoard board) => Final([board], board.Finish is { Result: DeploymentResultKind.Succeeded });

    /// <summary>How deployments that belong together ended.</summary>
    /// <param name="stages">In their order; each has ended.</param>
    /// <param name="isGood">True when every bot is as planned. A new image that one bot tried and left again is not good, though each deployment succeeded.</param>
    public static (StatusState State, string Description) Final(IReadOnlyList<ProgressBoard> stages, bool isGood)
    {
        var last = stages[^1];
        BotStatus[] bots = [.. stages.SelectMany(static stage => stage.Bots).GroupBy(static bot => (bot.Planned.Name, bot.Planned.Region)).Select(static same => same.LastOrDefault(IsChanged) ?? same.Last())];
        var changed = bots.Where(static bot => IsChanged(bot) || IsBroken(bot)).ToArray();
        string[] broken = [.. changed.Where(IsBroken).Select(static bot => bot.Planned.Name)];
        var time = DurationText.Exact((last.Plan?.At - stages[0].Plan?.At ?? TimeSpan.Zero) + last.Finish!.Elapsed);
        var reason = stages.Select(static stage => stage.Finish!.Reason).LastOrDefault(static reason => reason is not null);
        return stages.Any(static stage => stage.Finish!.Result is DeploymentResultKind.Cancelled) ? (StatusState.Error, StatusText.Join($"Cancelled after {time}", Simulated(last), reason))
            : broken.Length > 0 ? (StatusState.Failure, StatusText.Join($"{broken.Length} of {ProgressText.Count(changed.Length, "bot")} failed after {time}", Simulated(last), StatusText.Names(broken), reason))
            : !isGood ? (StatusState.Failure, StatusText.Join((stages.All(static stage => stage.Finish!.Result is DeploymentResultKind.Succeeded) ? "Went back after " : "Failed after ") + time, Simulated(last), reason))
            : changed.Length == 0 ? (StatusState.Success, StatusText.Join($"Nothing to do: {ProgressText.Count(bots.Length, "bot")} unchanged", Simulated(last)))
            : (StatusState.Success, StatusText.Join(Done(changed) + " in " + time, bots.Length > changed.Length ? $"{bots.Length - changed.Length} unchanged" : null, Simulated(last)));
    }

    private static bool IsChanged(BotStatus bot) => bot.Planned.Change is not BotChange.Unchanged;

    // One that was left as it is, because the same had failed before, is broken and does not change.
    private static bool IsBroken(BotStatus bot) => bot.Finish is { Result: BotResult.Failed or BotResult.Skipped or BotResult.Cancelled } || (bot.Finish is null && IsChanged(bot));

    private static string Done(BotStatus[] changed)
    {
        var destroyed = changed.Count(static bot => bot.Planned.Change is BotChange.Destroy);
        return destroyed == 0 ? "Deployed " + ProgressText.Count(changed.Length, "bot")
            : destroyed == changed.Length ? "Destroyed " + ProgressText.Count(destroyed, "bot")
            : $"Deployed {ProgressText.Count(changed.Length - destroyed, "bot")}, destroyed {destroyed}";
    }

    private static string Live(BotStatus? bot) => bot switch
    {
        { LiveAfter: { } live } => "Live after " + DurationText.Exact(live),
        { RunningAfter: { } running } => "Running after " + DurationText.Exact(running),
        _ => "Live",
    };

    // Nobody may take a deployment to the local cloud for one to AWS.
    private static string? Simulated(ProgressBoard board) => board.Cloud is { Timing: not null } cloud ? cloud.Cloud + ", simulated" : null;

    // Of the steps that run, the one that ends last is what is waited for; a part says more than its whole.
    private static string? Running(IEnumerable<StepStatus> steps, DateTimeOffset now)
    {
        var running = steps.Where(static step => step.IsRunning).ToArray();
        var wholes = running.Select(static step => step.Planned.PartOf).ToHashSet();
        return running.Where(step => !wholes.Contains(step.Planned.Id)).MaxBy(step => step.Remaining(now))?.Planned.Running;
    }
}
