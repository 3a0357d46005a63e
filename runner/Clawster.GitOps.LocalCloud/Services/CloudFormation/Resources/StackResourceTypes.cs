using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.AutoScaling;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EFS;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.Logs;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.SecretsManager;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>The types that CloudFormation makes here. Any other type is refused, as AWS refuses one that it does not know.</summary>
internal static class StackResourceTypes
{
    public static void AddTo(ResourceProviders types) => types
        .Add(new AutoScalingGroupProvider())
        .Add(new SecurityGroupProvider())
        .Add(new LaunchTemplateProvider())
        .Add(new VolumeProvider())
        .Add(new ClusterProvider())
        .Add(new CapacityProviderProvider())
        .Add(new CapacityProviderAssociationsProvider())
        .Add(new TaskDefinitionProvider())
        .Add(new ServiceProvider())
        .Add(new AccessPointProvider())
        .Add(new LoadBalancerProvider())
        .Add(new TargetGroupProvider())
        .Add(new ListenerProvider())
        .Add(new ListenerRuleProvider())
        .Add(new LogGroupProvider())
        .Add(new SecretProvider());
}
