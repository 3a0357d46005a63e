using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>A line for each step: the form for one bot, or a few.</summary>
internal static class StepRows
{
    public static ImmutableArray<BoardLine> Draw(ProgressBoard board, DateTimeOffset now, int width)
    {
        var row = BoardRow.For(width);
        var wholes = board.Steps.Select(static step => step.Planned.PartOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var drawn = board.Steps.Where(step => !wholes.Contains(step.Planned.Id)).ToArray();
        var titled = board.Bots.Count(static bot => bot.Planned.Change is not BotChange.Unchanged) > 1;
        var manyRegions = board.Plan!.Regions.Length > 1;

        var lines = ImmutableArray.CreateBuilder<BoardLine>();
        foreach (var region in board.Plan.Regions)
        {
            Section(lines, drawn.Where(step => step.Planned.Bot is null && step.Planned.Region == region.Name), manyRegions ? region.Name : null, row, now);
        }

        foreach (var bot in board.Bots)
        {
            Section(lines, drawn.Where(step => step.Planned.Bot == bot.Planned.Name), titled ? Title(bot) : null, row, now);
        }

        return lines.ToImmutable();
    }

    private static void Section(ImmutableArray<BoardLine>.Builder lines, IEnumerable<StepStatus> steps, string? title, BoardRow row, DateTimeOffset now)
    {
        var drawn = steps.Select(step => Draw(step, row, now)).ToArray();
        if (drawn.Length == 0)
        {
            return;
        }

        if (title is not null)
        {
            if (lines.Count > 0)
            {
                lines.Add(BoardLine.Blank);
            }

            lines.Add(BoardLine.Of(title, Tone.Strong));
        }

        lines.AddRange(drawn);
    }

    private static string Title(BotStatus bot) => bot switch
    {
        { LiveAfter: not null } => $"{bot.Planned.Name}: live",
        { RunningAfter: not null } => $"{bot.Planned.Name}: running",
        _ => bot.Planned.Name,
    };

    private static BoardLine Draw(StepStatus step, BoardRow row, DateTimeOffset now) => step switch
    {
        { Finish.Result: StepResult.Succeeded } => row.Draw(' ', step.Planned.Done, Tone.Good, step.Finish.Duration),
        { Finish.Result: StepResult.AlreadyThere } => row.Draw(' ', step.Planned.Done, Tone.Good, "instant"),
        { Finish.Result: StepResult.Failed } => row.Draw('x', step.Planned.Waiting, Tone.Bad, step.Finish.Duration, " failed"),
        { Finish.Result: StepResult.Skipped } => row.Draw('-', step.Planned.Waiting, Tone.Dim, "", " skipped"),
        { Finish.Result: StepResult.Cancelled } => row.Draw('-', step.Planned.Waiting, Tone.Dim, "", " cancelled"),
        { IsWaiting: true } => row.Draw(' ', step.Planned.Waiting, Tone.Dim, ""),
        _ when step.IsOverdue(now) => row.Draw('>', step.Planned.Running + "...", Tone.Active, step.Elapsed(now), " so far"),
        _ => row.Draw('>', step.Planned.Running + "...", Tone.Active, step.Remaining(now), " remaining"),
    };
}
