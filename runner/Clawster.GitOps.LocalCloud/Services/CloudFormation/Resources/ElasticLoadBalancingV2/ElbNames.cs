namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>Names of load balancers and target groups that a template does not name: at most 32 characters.</summary>
internal static class ElbNames
{
    public static string New(ResourceCall call)
    {
        static string Part(string text, int most) => (text.Length > most ? text[..most] : text).Trim('-');
        return $"{Part(call.StackName, 6)}-{Part(call.LogicalId, 5)}-{call.World.Ids.Alphanumeric(12)}".Trim('-');
    }
}
