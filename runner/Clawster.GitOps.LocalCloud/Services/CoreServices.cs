namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Puts EC2, SSM, STS and IAM together.</summary>
internal static class CoreServices
{
    public static void AddTo(CloudServices services)
    {
        _ = services;
    }
}
