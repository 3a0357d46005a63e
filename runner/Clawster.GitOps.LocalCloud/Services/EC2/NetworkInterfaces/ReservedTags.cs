namespace Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;

/// <summary>Words between services that no caller from outside can say: keys that begin with <c>aws:</c> are refused there.</summary>
internal static class ReservedTags
{
    /// <summary>Elastic Load Balancing asks for a public address with the value <c>internet-facing</c>. It is read at creation and not kept.</summary>
    public const string Scheme = "aws:elasticloadbalancing:scheme";
}
