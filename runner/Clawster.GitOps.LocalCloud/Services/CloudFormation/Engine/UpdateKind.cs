namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>What a new version does to a resource.</summary>
internal enum UpdateKind
{
    None,
    Modify,
    Replace,
}
