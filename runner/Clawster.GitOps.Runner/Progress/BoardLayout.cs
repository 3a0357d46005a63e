using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Lays the board out as lines of text: what is deployed, the bar, the steps, the time left.</summary>
internal static class BoardLayout
{
    private const int BarWidth = 26;
    private const int MostDetailedBots = 3;

    /// <param name="board">What to draw.</param>
    /// <param name="now">Provider time.</param>
    /// <param name="width">Columns of the terminal; no line is wider.</param>
    /// <param name="height">Rows of the terminal; there are not more lines, but a terminal of less than ten rows is drawn as if it had ten.</param>
    public static ImmutableArray<BoardLine> Draw(ProgressBoard board, DateTimeOffset now, int width, int height)
    {
        if (board.Plan is not { } plan)
        {
            return [BoardLine.Of("Comparing the bots with what is deployed...", Tone.Dim).Fit(width)];
        }

        ImmutableArray<BoardLine> head = [.. Header(board, plan), BoardLine.Blank, Bar(board, now, width), BoardLine.Blank];
        ImmutableArray<BoardLine> foot = [.. Unchanged(board), .. Notices(board), BoardLine.Blank, Estimate(board, now)];
        var room = Math.Max(10, height) - head.Length - foot.Length;
        var few = board.Bots.Count(static bot => bot.Planned.Change is not BotChange.Unchanged) <= MostDetailedBots;
        var rows = few ? StepRows.Draw(board, now, width) : [];
        if (!few || rows.Length > room)
        {
            rows = CompactRows.Draw(board, now, width, Math.Max(1, room));
        }

        return [.. head.Concat(rows).Concat(foot).Select(line => line.Fit(width))];
    }

    private static IEnumerable<BoardLine> Header(ProgressBoard board, DeploymentStarted plan)
    {
        yield return BoardLine.Of(ProgressText.Title(board.Cloud, plan), Tone.Strong);
        if (board.Cloud?.Timing is { } timing)
        {
            yield return BoardLine.Of(char.ToUpperInvariant(timing[0]) + timing[1..], Tone.Dim);
        }

        foreach (var line in ProgressText.FirstDeployments(plan))
        {
            yield return BoardLine.Of(line);
        }
    }

    private static BoardLine Bar(ProgressBoard board, DateTimeOffset now, int width)
    {
        var percent = board.Percent(now);
        var tone = board.Finish switch { null => Tone.Active, { Result: DeploymentResultKind.Succeeded } => Tone.Good, _ => Tone.Bad };
        return new BoardLine(
        [
            new BoardSpan(BoardBar.Draw(percent / 100.0, Math.Clamp(width - 8, 4, BarWidth)), tone),
            new BoardSpan(string.Create(CultureInfo.InvariantCulture, $" {percent}%"), Tone.Plain),
        ]);
    }

    private static IEnumerable<BoardLine> Unchanged(ProgressBoard board)
    {
        var count = board.Bots.Count(static bot => bot.Planned.Change is BotChange.Unchanged);
        return count == 0 ? [] : [BoardLine.Of($"  {ProgressText.Count(count, "bot")} unchanged", Tone.Dim)];
    }

    private static IEnumerable<BoardLine> Notices(ProgressBoard board) =>
        board.Notices.TakeLast(2).Select(static notice => BoardLine.Of($"! {(notice.Bot is { } bot ? bot + ": " : "")}{notice.Message}"));

    private static BoardLine Estimate(ProgressBoard board, DateTimeOffset now) => board.Finish switch
    {
        null => BoardLine.Of($"Estimated: {DurationText.Rough(Forecast.Of(board.Steps, now).Remaining)} remaining"),
        { Result: DeploymentResultKind.Succeeded } finish => BoardLine.Of($"Finished in {DurationText.Exact(finish.Elapsed)}", Tone.Good),
        { Result: DeploymentResultKind.Cancelled } finish => BoardLine.Of($"Cancelled after {DurationText.Exact(finish.Elapsed)}", Tone.Bad),
        { } finish => BoardLine.Of($"Failed after {DurationText.Exact(finish.Elapsed)}", Tone.Bad),
    };
}
