using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Keeps the board on a terminal and draws it again when it has changed.</summary>
/// <param name="console">The terminal.</param>
/// <param name="provider">The clock of the events: simulated in the local cloud.</param>
/// <param name="screen">The clock of the person who looks.</param>
internal sealed class BoardRenderer(IAnsiConsole console, TimeProvider provider, TimeProvider screen) : IProgressRenderer
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended = new();
    private ProgressBoard _board = ProgressBoard.Empty;
    private Task? _drawing;

    public void Report(ProgressEvent progress)
    {
        lock (_lock)
        {
            _board = _board.Apply(progress);
            if (progress is DeploymentStarted { Steps.Length: > 0 })
            {
                _drawing ??= Task.Run(() => console.Live(new BoardFrame([])).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(DrawAsync));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        if (_drawing is { } drawing)
        {
            await drawing;
            console.WriteLine();
        }

        _ended.Dispose();
    }

    private async Task DrawAsync(LiveDisplayContext display)
    {
        using var timer = new PeriodicTimer(s_frame, screen);
        var shown = new BoardFrame([]);
        do
        {
            shown = Draw(display, shown);
        }
        while (await NextAsync(timer));

        Draw(display, shown);
    }

    private BoardFrame Draw(LiveDisplayContext display, BoardFrame shown)
    {
        ProgressBoard board;
        lock (_lock)
        {
            board = _board;
        }

        // The last row of the terminal stays free for the cursor, so that nothing scrolls.
        var frame = new BoardFrame(BoardLayout.Draw(board, provider.GetUtcNow(), console.Profile.Width, console.Profile.Height - 1));
        if (!frame.Lines.SequenceEqual(shown.Lines))
        {
            display.UpdateTarget(frame);
        }

        return frame;
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
