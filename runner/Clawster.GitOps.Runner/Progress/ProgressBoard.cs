using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>All that a surface needs to draw a deployment, reduced from its events. Knows no terminal.</summary>
internal sealed record ProgressBoard
{
    public static ProgressBoard Empty { get; } = new();

    public CloudReady? Cloud { get; private init; }

    public DeploymentStarted? Plan { get; private init; }

    /// <summary>In the order of the plan.</summary>
    public ImmutableArray<StepStatus> Steps { get; private init; } = [];

    /// <summary>In the order of the plan.</summary>
    public ImmutableArray<BotStatus> Bots { get; private init; } = [];

    public ImmutableArray<Noticed> Notices { get; private init; } = [];

    public DeploymentFinished? Finish { get; private init; }

    // The bar never goes back, even when an estimate grows.
    private double ShownShare { get; init; }

    public ProgressBoard Apply(ProgressEvent progress)
    {
        var share = Share(progress.At);
        var next = progress switch
        {
            CloudReady ready => this with { Cloud = ready },
            DeploymentStarted started => Start(started),
            StepStarted started => With(started.Step, step => step with { StartedAt = started.At }),
            StepFinished finished => With(finished.Step, step => step with { Finish = finished }),
            StepEstimateChanged changed => With(changed.Step, step => step with { Expected = changed.Expected }),
            BotMilestoneReached reached => With(reached),
            BotFinished finished => WithBot(finished.Bot, bot => bot with { Finish = finished, Url = finished.Url ?? bot.Url }),
            Noticed noticed => this with { Notices = Notices.Add(noticed) },
            DeploymentFinished finished => this with { Finish = finished },
            _ => this,
        };
        return progress is DeploymentStarted ? next : next with { ShownShare = share };
    }

    /// <summary>Time since the deployment started; zero before.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) =>
        Finish?.Elapsed ?? (Plan is { } plan && now > plan.At ? now - plan.At : TimeSpan.Zero);

    /// <summary>Whole percent of the time that the deployment takes; 100 only when all has succeeded, and never less than before.</summary>
    public int Percent(DateTimeOffset now) => Finish is { Result: DeploymentResultKind.Succeeded } ? 100 : Math.Min(99, (int)(Share(now) * 100));

    private double Share(DateTimeOffset now)
    {
        var elapsed = Elapsed(now);
        var whole = elapsed + Forecast.Of(Steps, now).Remaining;
        return whole > TimeSpan.Zero ? Math.Max(ShownShare, elapsed / whole) : ShownShare;
    }

    // A rollout is several deployments, one after the other: each begins anew.
    private ProgressBoard Start(DeploymentStarted plan) => new()
    {
        Cloud = Cloud,
        Notices = Finish is null ? Notices : [],
        Plan = plan,
        Steps = [.. plan.Steps.Select(static step => new StepStatus(step, step.Expected))],
        Bots = [.. plan.Bots.Select(static bot => new BotStatus(bot))],
    };

    private ProgressBoard With(BotMilestoneReached reached) => WithBot(reached.Bot, bot => reached.Milestone is BotMilestone.Running
        ? bot with { RunningAfter = reached.Elapsed, Url = reached.Url ?? bot.Url }
        : bot with { LiveAfter = reached.Elapsed, Url = reached.Url ?? bot.Url });

    private ProgressBoard With(string id, Func<StepStatus, StepStatus> change) =>
        this with { Steps = [.. Steps.Select(step => step.Planned.Id == id ? change(step) : step)] };

    private ProgressBoard WithBot(string name, Func<BotStatus, BotStatus> change) =>
        this with { Bots = [.. Bots.Select(bot => bot.Planned.Name == name ? change(bot) : bot)] };
}
