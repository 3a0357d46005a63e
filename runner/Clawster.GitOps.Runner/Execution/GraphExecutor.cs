using System;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>
/// Runs a graph: a step starts the moment all it depends on has ended well, there are no levels. A failed step skips what depends on it and stops its scope; all else goes on.
/// </summary>
/// <remarks>Whatever happens, every step ends with an outcome; only a defect of the runner itself throws.</remarks>
internal sealed class GraphExecutor(TimeProvider clock, IStepObserver observer, ParallelismLimits limits)
{
    /// <param name="graph">What to run.</param>
    /// <param name="cancellationToken">Stops all steps. What unfinished scopes made is still undone before the call returns.</param>
    /// <param name="handOver">Begins no further step. Steps in hand come to their end, nothing of theirs is undone, and what was not begun ends as cancelled: another run goes on from there.</param>
    public Task<GraphOutcome> RunAsync(DeploymentGraph graph, CancellationToken cancellationToken, CancellationToken handOver = default) =>
        new GraphRun(graph, clock, observer, limits, handOver).RunAsync(cancellationToken);
}
