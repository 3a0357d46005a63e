namespace Clawster.GitOps.Runner.Progress;

internal enum DeploymentResultKind
{
    Succeeded,
    Failed,
    Cancelled,
}
