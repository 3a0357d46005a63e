using Clawster.GitOps.LocalCloud.Services.CloudFormation;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Puts CloudFormation, the services of a bot's stack and Image Builder together.</summary>
internal static class StackServices
{
    public static void AddTo(CloudServices services)
    {
        ECS.EcsService.AddTo(services);
        ElasticLoadBalancingV2.ElasticLoadBalancingService.AddTo(services);
        CloudFormationService.AddTo(services);
        ImageBuilder.ImageBuilderService.AddTo(services);
    }
}
