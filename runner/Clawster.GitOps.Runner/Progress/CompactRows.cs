using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>A line for each bot and one for each region's network: the form for many bots.</summary>
internal static class CompactRows
{
    private const int BarWidth = 10;
    private const int MostTextWidth = 70;

    /// <param name="board">What to draw; it has a plan.</param>
    /// <param name="now">Provider time.</param>
    /// <param name="width">Columns.</param>
    /// <param name="most">Lines; what does not fit is counted in the last one.</param>
    public static ImmutableArray<BoardLine> Draw(ProgressBoard board, DateTimeOffset now, int width, int most)
    {
        var forecast = Forecast.Of(board.Steps, now);
        var networks = board.Plan!.Regions
            .Select(region => Row(region.Name + " network", board.Steps.Where(step => step.Planned.Bot is null && step.Planned.Region == region.Name), null, forecast))
            .Where(static row => row.Steps.Length > 0);
        var bots = board.Bots
            .Where(static bot => bot.Planned.Change is not BotChange.Unchanged)
            .Select(bot => Row(bot.Planned.Name, board.Steps.Where(step => step.Planned.Bot == bot.Planned.Name), bot, forecast));
        var rows = networks.Concat(bots).ToArray();

        var shown = rows.Length <= most ? rows : Choose(rows, most - 1);
        var lines = Draw(shown, now, width);
        return rows.Length <= most ? lines : lines.Add(Hidden(rows.Except(shown)));
    }

    private static ImmutableArray<BoardLine> Draw(CompactRow[] rows, DateTimeOffset now, int width)
    {
        var name = rows.Select(static row => row.Name.Length).DefaultIfEmpty().Max();
        var columns = BoardRow.For(width, MostTextWidth);
        var withBar = columns.TextWidth >= name + BarWidth + 24;
        return [.. rows.Select(row => row.Draw(columns, name, withBar ? BarWidth : 0, now))];
    }

    // What failed and what moves is worth more than what waits or is done.
    private static CompactRow[] Choose(CompactRow[] rows, int most)
    {
        var chosen = rows.OrderBy(static row => (int)row.Phase).Take(Math.Max(0, most)).ToHashSet();
        return [.. rows.Where(chosen.Contains)];
    }

    private static BoardLine Hidden(IEnumerable<CompactRow> rows)
    {
        var groups = rows.GroupBy(static row => row.Phase).OrderBy(static group => (int)group.Key)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {CompactRow.Word(group.Key)}"));
        return BoardLine.Of("  and " + string.Join(", ", groups), Tone.Dim);
    }

    private static CompactRow Row(string name, IEnumerable<StepStatus> steps, BotStatus? bot, Forecast forecast) => new(name, [.. steps], bot, forecast);
}
