using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>What a person or a program sees of one deployment: the chosen renderer while it runs, the summary when it has ended.</summary>
internal sealed class DeploymentView : IProgressSink, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Surroundings _surroundings;
    private readonly IProgressRenderer _renderer;
    private DeploymentResult? _result;
    private ProgressBoard _board = ProgressBoard.Empty;

    private DeploymentView(Surroundings surroundings, IProgressRenderer renderer) => (_surroundings, _renderer) = (surroundings, renderer);

    /// <summary>The deployment as it stands.</summary>
    public ProgressBoard Board
    {
        get
        {
            lock (_lock)
            {
                return _board;
            }
        }
    }

    /// <summary>What the process ends with, as far as the deployment decides it.</summary>
    public int ExitCode => Board.Finish switch
    {
        { Result: DeploymentResultKind.Succeeded } => Commands.ExitCode.Ok,
        { Result: DeploymentResultKind.Cancelled } => Commands.ExitCode.Cancelled,
        _ => Commands.ExitCode.Deployment,
    };

    /// <param name="form"><c>board</c>, <c>plain</c>, <c>json</c>; null chooses the board when it can be drawn.</param>
    /// <param name="surroundings">Where to write.</param>
    /// <param name="provider">The clock of the events.</param>
    public static DeploymentView Open(string? form, Surroundings surroundings, TimeProvider provider) => new(surroundings, form switch
    {
        "json" => new JsonRenderer(surroundings.Output),
        null or "board" when surroundings.CanDraw => new BoardRenderer(surroundings.Screen, provider, surroundings.Clock),
        _ => new PlainRenderer(surroundings.Error),
    });

    public void Report(ProgressEvent progress)
    {
        lock (_lock)
        {
            _board = _board.Apply(progress);
            _renderer.Report(progress); // inside the lock, so that every surface sees the same order
        }
    }

    /// <summary>Keeps what the events do not carry: the lines that show why a bot failed.</summary>
    public void Keep(DeploymentResult result) => _result = result;

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        if (_renderer is JsonRenderer)
        {
            return;
        }

        _surroundings.Results.Write(new BoardFrame(DeploymentSummary.Draw(Board)));
        foreach (var bot in _result?.Bots.Where(static bot => bot.Evidence.Length > 0) ?? [])
        {
            _surroundings.Error.WriteLine($"\nWhat was seen of {bot.Bot}:\n  {string.Join("\n  ", bot.Evidence)}");
        }
    }
}
