using System.Collections.Immutable;
using System.Threading;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Hands each event to several sinks, to all in the same order.</summary>
internal sealed class ProgressBroadcast(params ImmutableArray<IProgressSink> sinks) : IProgressSink
{
    private readonly Lock _lock = new();

    public void Report(ProgressEvent progress)
    {
        lock (_lock)
        {
            foreach (var sink in sinks)
            {
                sink.Report(progress);
            }
        }
    }
}
