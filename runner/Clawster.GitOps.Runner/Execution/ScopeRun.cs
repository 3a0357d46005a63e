using System.Collections.Immutable;
using System.Threading;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>One scope in one run: the steps that stop together.</summary>
internal sealed class ScopeRun(string name, ImmutableArray<Step> steps, CancellationToken cancellationToken)
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private bool _closed;

    public string Name { get; } = name;

    public ImmutableArray<Step> Steps { get; } = steps;

    public CancellationToken Token => _stop.Token;

    /// <summary>What the steps end with that were stopped; null while nothing failed.</summary>
    public StepOutcome? StoppedBy { get; private set; }

    /// <returns>True when this call stopped it.</returns>
    public bool Stop(StepOutcome cause)
    {
        if (StoppedBy is not null)
        {
            return false;
        }

        StoppedBy = cause;
        _stop.Cancel();
        return true;
    }

    /// <returns>True when this call closed it.</returns>
    public bool Close()
    {
        var first = !_closed;
        _closed = true;
        _stop.Dispose();
        return first;
    }
}
