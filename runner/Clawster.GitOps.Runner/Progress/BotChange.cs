namespace Clawster.GitOps.Runner.Progress;

internal enum BotChange
{
    Unchanged,
    Create,
    Update,
    Destroy,
}
