using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Benchmarks.Deployments;

/// <summary>Nobody looks.</summary>
internal sealed class Silence : IProgressSink
{
    public void Report(ProgressEvent progress)
    {
    }
}
