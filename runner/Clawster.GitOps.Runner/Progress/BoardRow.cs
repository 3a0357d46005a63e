using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Draws <c>> Load balancer provisioning...      20s remaining</c>: a marker, a text, a time that is aligned at its right.</summary>
/// <param name="TextWidth">Columns of the text, without the marker.</param>
internal readonly record struct BoardRow(int TextWidth)
{
    private const int MarkerWidth = 2;
    private const int TimeWidth = 8;
    private const int SuffixWidth = 10;
    private const int MostTextWidth = 42;
    private const int LeastTextWidth = 12;

    /// <summary>Rows that fit into <paramref name="width"/> columns; no wider than is easy to read across.</summary>
    public static BoardRow For(int width, int most = MostTextWidth) =>
        new(Math.Clamp(width - MarkerWidth - TimeWidth - SuffixWidth, LeastTextWidth, most));

    public BoardLine Draw(char marker, string text, Tone tone, TimeSpan? time, string suffix = "") =>
        Draw(marker, text, tone, time is { } known ? DurationText.Exact(known) : "", suffix);

    public BoardLine Draw(char marker, string text, Tone tone, string time, string suffix = "")
    {
        var head = BoardLine.Of($"{marker} {text}", tone).Fit(MarkerWidth + TextWidth);
        return time.Length == 0 && suffix.Length == 0
            ? head
            : new BoardLine(head.Spans.Add(new BoardSpan(new string(' ', MarkerWidth + TextWidth - head.Text.Length) + time.PadLeft(TimeWidth) + suffix, Tone.Dim)));
    }
}
