using System;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>The one place that changes what is seen of a daemon. Safe for many threads.</summary>
internal sealed class WatchState(WatchView first)
{
    private readonly Lock _lock = new();
    private WatchView _view = first;
    private TaskCompletionSource _changed = New();

    public WatchView View
    {
        get
        {
            lock (_lock)
            {
                return _view;
            }
        }
    }

    public void Change(Func<WatchView, WatchView> change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _view = change(_view) with { Version = _view.Version + 1 };
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    /// <summary>Waits until there is something newer than a view.</summary>
    public async Task<WatchView> NextAsync(long version, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_view.Version > version)
                {
                    return _view;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
