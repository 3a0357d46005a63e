using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>What a person keeps when a deployment is over: each bot with its address and both milestones, what failed and why, how long it took and on which clock.</summary>
internal static class DeploymentSummary
{
    private const int StateWidth = 11;
    private const int TimeWidth = 9;

    public static ImmutableArray<BoardLine> Draw(ProgressBoard board)
    {
        if (board is not { Plan: { } plan, Finish: { } finish })
        {
            return [];
        }

        var noun = ProgressText.Noun(plan);
        var name = board.Bots.Select(static bot => bot.Planned.Name.Length).Append(noun.Length).Max() + 2;
        var head = plan.Verb is not DeploymentVerb.Deploy ? "" : "running".PadRight(TimeWidth) + "live".PadRight(TimeWidth) + "address";
        return board.Bots.IsEmpty
            ? [Ending(board, finish)]
            : [BoardLine.Of((noun.PadRight(name) + "state".PadRight(StateWidth) + head).TrimEnd(), Tone.Dim), .. board.Bots.Select(bot => Bot(bot, name)), BoardLine.Blank, Ending(board, finish)];
    }

    private static BoardLine Bot(BotStatus bot, int nameWidth)
    {
        var (state, tone) = bot.Finish switch
        {
            { Result: BotResult.Live } => ("live", Tone.Good),
            { Result: BotResult.Unchanged } => ("unchanged", Tone.Plain),
            { Result: BotResult.Destroyed } => ("destroyed", Tone.Plain),
            { Result: BotResult.Built } => ("built", Tone.Good),
            { } finish => (finish.Result.ToString().ToLowerInvariant(), Tone.Bad),
            null => ("unknown", Tone.Bad),
        };
        var rest = bot.Finish switch
        {
            { Result: BotResult.Live or BotResult.Unchanged } => Time(bot.RunningAfter) + Time(bot.LiveAfter) + bot.Url?.AbsoluteUri,
            { } finish => finish.Reason ?? "",
            null => "the deployment ended before this bot did; run it again",
        };
        return rest.Length == 0
            ? new BoardLine([new(bot.Planned.Name.PadRight(nameWidth), Tone.Strong), new(state, tone)])
            : new BoardLine([new(bot.Planned.Name.PadRight(nameWidth), Tone.Strong), new(state.PadRight(StateWidth), tone), new(rest.TrimEnd(), Tone.Plain)]);
    }

    private static string Time(TimeSpan? time) => (time is { } known ? DurationText.Exact(known) : "").PadRight(TimeWidth);

    private static BoardLine Ending(ProgressBoard board, DeploymentFinished finish)
    {
        var clock = board.Cloud is { } cloud ? $" {char.ToUpperInvariant(cloud.Cloud[0])}{cloud.Cloud[1..]}, {cloud.Timing ?? "real time"}." : "";
        var changed = board.Bots.Count(static bot => bot.Planned.Change is not BotChange.Unchanged);
        var failed = board.Bots.Count(static bot => bot.Finish is { Result: BotResult.Failed or BotResult.Skipped });
        var time = DurationText.Exact(finish.Elapsed);
        var reason = finish.Reason is { } why ? " " + why : "";
        var noun = ProgressText.Noun(board.Plan!);
        return finish.Result switch
        {
            DeploymentResultKind.Cancelled => BoardLine.Of($"Cancelled after {time}.{reason}{clock}", Tone.Bad),
            DeploymentResultKind.Failed when failed > 0 => BoardLine.Of($"Failed after {time}: {failed} of {ProgressText.Count(changed, noun)}.{reason}{clock}", Tone.Bad),
            DeploymentResultKind.Failed => BoardLine.Of($"Failed after {time}.{reason}{clock}", Tone.Bad),
            _ when board.Plan!.Verb is DeploymentVerb.Destroy => BoardLine.Of($"Destroyed {ProgressText.Count(changed, "bot")} in {time}.{clock}", Tone.Good),
            _ when board.Plan!.Verb is DeploymentVerb.Build => BoardLine.Of($"Built {ProgressText.Count(changed, noun)} in {time}.{clock}", Tone.Good),
            _ when changed == 0 => BoardLine.Of($"Nothing to do: {ProgressText.Count(board.Bots.Length, "bot")} unchanged.{clock}", Tone.Good),
            _ => BoardLine.Of($"Deployed {ProgressText.Count(changed, "bot")} in {time}.{clock}", Tone.Good),
        };
    }
}
