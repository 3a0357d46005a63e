using Clawster.GitOps.LocalCloud.Services.CloudFormation;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Puts CloudFormation and the services of a bot's stack together.</summary>
internal static class StackServices
{
    public static void AddTo(CloudServices services)
    {
        ECS.EcsService.AddTo(services);
        ElasticLoadBalancingV2.ElasticLoadBalancingService.AddTo(services);
        CloudFormationService.AddTo(services);
    }
}
