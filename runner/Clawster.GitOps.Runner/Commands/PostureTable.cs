using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>How bots are hardened.</summary>
internal static class PostureTable
{
    public static ImmutableArray<BoardLine> Draw(ImmutableArray<BotPosture> postures) => postures.IsEmpty
        ? [BoardLine.Of("No bot runs.")]
        : [.. postures.SelectMany(static posture => (BoardLine[])[BoardLine.Of($"{posture.Bot} ({posture.Region})", Tone.Strong), .. posture.Measures.Select(Draw)])];

    /// <summary>One line about all, after a deployment.</summary>
    public static string Sentence(ImmutableArray<BotPosture> postures)
    {
        var missing = postures.Count(static posture => !posture.Missing.IsEmpty);
        return missing == 0
            ? $"Hardened {ProgressText.Count(postures.Length, "bot")}: alarms, recovery and what else is asked for are in place."
            : $"Hardening is not complete for {ProgressText.Count(missing, "bot")}; 'clawster status' shows what is missing, 'clawster harden' tries again.";
    }

    private static BoardLine Draw(MeasureResult result)
    {
        var (word, tone) = result.Status switch
        {
            MeasureStatus.InPlace => ("in place", Tone.Good),
            MeasureStatus.Missing => ("missing", Tone.Bad),
            MeasureStatus.Unknown => ("unknown", Tone.Bad),
            _ => ("off", Tone.Dim),
        };
        return new BoardLine([new($"  {result.Measure,-20}", Tone.Plain), new(word, tone), new(result.Detail is { } detail ? ": " + detail : "", Tone.Dim)]);
    }
}
