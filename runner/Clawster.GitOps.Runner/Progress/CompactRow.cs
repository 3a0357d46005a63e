using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>One bot, or the network of one region, on one line.</summary>
internal sealed class CompactRow(string name, ImmutableArray<StepStatus> steps, BotStatus? bot, Forecast forecast)
{
    public string Name { get; } = name;

    public ImmutableArray<StepStatus> Steps { get; } = steps;

    public CompactPhase Phase { get; } =
        bot?.Finish is { Result: not (BotResult.Live or BotResult.Unchanged or BotResult.Destroyed or BotResult.Built) } || steps.Any(static step => step.IsBroken) ? CompactPhase.Failed
        : bot?.Finish is not null || steps.All(static step => step.IsFinished) ? CompactPhase.Done
        : steps.Any(static step => step.IsRunning) ? CompactPhase.Active
        : CompactPhase.Waiting;

    public static string Word(CompactPhase phase) => phase switch
    {
        CompactPhase.Failed => "failed",
        CompactPhase.Active => "in progress",
        CompactPhase.Waiting => "waiting",
        _ => "done",
    };

    public BoardLine Draw(BoardRow columns, int nameWidth, int barWidth, DateTimeOffset now)
    {
        var head = Name.PadRight(nameWidth) + "  " + (barWidth > 0 ? Bar(barWidth, now) + "  " : "");
        return Phase switch
        {
            CompactPhase.Failed => columns.Draw('x', head + Failure(), Tone.Bad, ""),
            CompactPhase.Done => columns.Draw(' ', head + Ending(), Tone.Good, Took()),
            CompactPhase.Active => columns.Draw('>', head + Current(), Tone.Active, Left(now), " remaining"),
            _ => columns.Draw(' ', head + "waiting", Tone.Dim, ""),
        };
    }

    private string Bar(int width, DateTimeOffset now)
    {
        var own = Steps.Where(static step => step.Planned.PartOf is null).ToArray();
        var whole = own.Sum(static step => step.Expected.TotalSeconds);
        var done = own.Sum(step => step.IsBroken ? 0 : step.IsFinished ? step.Expected.TotalSeconds : Math.Min(step.Expected.TotalSeconds, step.Elapsed(now).TotalSeconds));
        return BoardBar.Draw(Phase is CompactPhase.Done || whole <= 0 ? 1 : done / whole, width);
    }

    // Of the steps that run, the one that ends last is what the bot waits for; a part says more than its whole.
    private string Current()
    {
        var wholes = Steps.Select(static step => step.Planned.PartOf).OfType<string>().ToArray();
        var running = Steps.Where(static step => step.IsRunning).OrderBy(step => wholes.Contains(step.Planned.Id)).ThenByDescending(step => forecast.End(step.Planned.Id)).First();
        return (bot is { RunningAfter: not null } ? "running; " : "") + running.Planned.Running + "...";
    }

    private TimeSpan Left(DateTimeOffset now) =>
        Steps.Select(step => forecast.End(step.Planned.Id)).Append(Steps.Where(static step => step.IsRunning).Select(step => step.Remaining(now)).DefaultIfEmpty().Max()).Max();

    private string Failure() => bot?.Finish switch
    {
        { Result: BotResult.Cancelled } => "cancelled",
        { Result: BotResult.Skipped } finish => "skipped: " + finish.Reason,
        { } finish => "failed: " + finish.Reason,
        null => "failed: " + Steps.Where(static step => step.IsBroken).Select(static step => step.Finish!.Reason ?? step.Planned.Waiting).FirstOrDefault(),
    };

    private string Ending() => bot switch
    {
        null => Steps.All(static step => step.Finish is { Result: StepResult.AlreadyThere }) ? "ready (shared)" : "ready",
        { Finish.Result: BotResult.Destroyed } => "destroyed",
        { LiveAfter: not null } => "live",
        { RunningAfter: not null } => "running",
        _ => "done",
    };

    private TimeSpan? Took() =>
        bot is null ? Steps.Where(static step => step.Finish is { Result: StepResult.Succeeded }).Select(static step => (TimeSpan?)step.Finish!.Duration).Max()
        : bot.LiveAfter ?? bot.RunningAfter;
}
