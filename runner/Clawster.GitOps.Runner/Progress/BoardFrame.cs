using System.Collections.Generic;
using System.Collections.Immutable;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Lines as the terminal library draws them. Whoever makes them fits them to the terminal, or lets it wrap them.</summary>
internal sealed class BoardFrame(ImmutableArray<BoardLine> lines) : Renderable
{
    public ImmutableArray<BoardLine> Lines { get; } = lines;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in Lines)
        {
            foreach (var span in line.Spans)
            {
                yield return new Segment(span.Text, Style(span.Tone));
            }

            yield return Segment.LineBreak;
        }
    }

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Dim => new Style(decoration: Decoration.Dim),
        Tone.Active => new Style(Color.Teal, decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Maroon, decoration: Decoration.Bold),
        _ => Spectre.Console.Style.Plain,
    };
}
