namespace Clawster.GitOps.Runner.Progress;

internal enum DeploymentVerb
{
    Deploy,
    Destroy,
}
