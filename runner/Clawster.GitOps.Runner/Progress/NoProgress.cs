namespace Clawster.GitOps.Runner.Progress;

/// <summary>Hears nothing.</summary>
internal sealed class NoProgress : IProgressSink
{
    private NoProgress()
    {
    }

    public static NoProgress Instance { get; } = new();

    public void Report(ProgressEvent progress)
    {
    }
}
