namespace Clawster.GitOps.Runner.Progress;

/// <summary>In the order in which rows are kept when there is no room for all.</summary>
internal enum CompactPhase
{
    Failed,
    Active,
    Waiting,
    Done,
}
