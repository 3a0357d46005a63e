using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>What a person keeps when a deployment is over: each bot with its address and both milestones, what failed and why, how long it took and on which clock.</summary>
internal static class DeploymentSummary
{
    public static ImmutableArray<BoardLine> Draw(ProgressBoard board)
    {
        if (board is not { Plan: not null, Finish: { } finish })
        {
            return [];
        }

        var name = board.Bots.Select(static bot => bot.Planned.Name.Length).DefaultIfEmpty().Max();
        return [.. board.Bots.Select(bot => Bot(bot, name)), .. board.Bots.Length > 0 ? [BoardLine.Blank] : ImmutableArray<BoardLine>.Empty, .. Ending(board, finish)];
    }

    private static BoardLine Bot(BotStatus bot, int nameWidth)
    {
        var name = new BoardSpan(bot.Planned.Name.PadRight(nameWidth) + "  ", Tone.Strong);
        return bot.Finish switch
        {
            { Result: BotResult.Live } => new([name, new("live       ", Tone.Good), new(Url(bot) + Milestones(bot), Tone.Plain)]),
            { Result: BotResult.Unchanged } => new([name, new("unchanged  ", Tone.Dim), new(Url(bot), Tone.Plain)]),
            { Result: BotResult.Destroyed } => new([name, new("destroyed", Tone.Plain)]),
            { } finish => new([name, new(finish.Result.ToString().ToLowerInvariant().PadRight(11), Tone.Bad), new(finish.Reason ?? "", Tone.Plain)]),
            null => new([name, new("unknown    ", Tone.Bad), new("the deployment ended before this bot did; run it again", Tone.Plain)]),
        };
    }

    private static string Url(BotStatus bot) => bot.Url is { } url ? url.AbsoluteUri : "";

    private static string Milestones(BotStatus bot) => (bot.RunningAfter, bot.LiveAfter) switch
    {
        ({ } running, { } live) => $"  (running after {DurationText.Exact(running)}, live after {DurationText.Exact(live)})",
        ({ } running, null) => $"  (running after {DurationText.Exact(running)})",
        (null, { } live) => $"  (live after {DurationText.Exact(live)})",
        _ => "",
    };

    private static ImmutableArray<BoardLine> Ending(ProgressBoard board, DeploymentFinished finish)
    {
        var clock = board.Cloud is { } cloud ? $" {char.ToUpperInvariant(cloud.Cloud[0])}{cloud.Cloud[1..]}, {cloud.Timing ?? "real time"}." : "";
        var changed = board.Bots.Count(static bot => bot.Planned.Change is not BotChange.Unchanged);
        var failed = board.Bots.Count(static bot => bot.Finish is { Result: BotResult.Failed or BotResult.Skipped });
        var time = DurationText.Exact(finish.Elapsed);
        var reason = finish.Reason is { } why ? " " + why : "";
        return [finish.Result switch
        {
            DeploymentResultKind.Cancelled => BoardLine.Of($"Cancelled after {time}.{reason}{clock}", Tone.Bad),
            DeploymentResultKind.Failed when failed > 0 => BoardLine.Of($"Failed after {time}: {failed} of {ProgressText.Count(changed, "bot")}.{reason}{clock}", Tone.Bad),
            DeploymentResultKind.Failed => BoardLine.Of($"Failed after {time}.{reason}{clock}", Tone.Bad),
            _ when board.Plan!.Verb is DeploymentVerb.Destroy => BoardLine.Of($"Destroyed {ProgressText.Count(changed, "bot")} in {time}.{clock}", Tone.Good),
            _ when changed == 0 => BoardLine.Of($"Nothing to do: {ProgressText.Count(board.Bots.Length, "bot")} unchanged.{clock}", Tone.Good),
            _ => BoardLine.Of($"Deployed {ProgressText.Count(changed, "bot")} in {time}.{clock}", Tone.Good),
        }];
    }
}
