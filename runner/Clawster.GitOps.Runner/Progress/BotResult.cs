namespace Clawster.GitOps.Runner.Progress;

internal enum BotResult
{
    Live,
    Unchanged,
    Destroyed,
    Failed,
    Skipped,
    Cancelled,
}
