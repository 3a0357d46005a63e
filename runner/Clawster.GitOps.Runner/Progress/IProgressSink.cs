namespace Clawster.GitOps.Runner.Progress;

/// <summary>
/// Takes the events of one deployment in the order in which they happened. Whoever reports holds no lock that a sink could need and calls from one thread at a time or from
/// many: a sink is safe for concurrent calls, returns at once and never throws.
/// </summary>
internal interface IProgressSink
{
    void Report(ProgressEvent progress);
}
