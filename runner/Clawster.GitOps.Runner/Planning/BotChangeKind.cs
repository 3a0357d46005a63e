namespace Clawster.GitOps.Runner.Planning;

/// <summary>What has to be done to a bot.</summary>
internal enum BotChangeKind
{
    Unchanged,
    Create,
    Update,
}
