using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>One line of the board, not wider than it was asked for.</summary>
internal sealed record BoardLine(ImmutableArray<BoardSpan> Spans)
{
    public static BoardLine Blank { get; } = new([]);

    public string Text => string.Concat(Spans.Select(static span => span.Text));

    public static BoardLine Of(string text, Tone tone = Tone.Plain) => new([new BoardSpan(text, tone)]);

    /// <summary>Cuts the line to <paramref name="width"/> columns; what is cut ends with <c>..</c>.</summary>
    public BoardLine Fit(int width)
    {
        if (Text.Length <= width)
        {
            return this;
        }

        var left = Math.Max(0, width - 2);
        var spans = ImmutableArray.CreateBuilder<BoardSpan>();
        foreach (var span in Spans)
        {
            var text = span.Text[..Math.Min(span.Text.Length, left)];
            left -= text.Length;
            spans.Add(span with { Text = text });
        }

        spans.Add(new BoardSpan("..", Tone.Dim));
        return new BoardLine(spans.ToImmutable());
    }

    public bool Equals(BoardLine? other) => other is not null && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
