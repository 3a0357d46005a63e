using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.AutoScaling;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.CloudWatch;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.CloudWatchLogs;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECR;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ECS;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticFileSystem;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.IdentityManagement;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.S3;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.SecretsManager;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.SimpleSystemsManagement;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>The resource types that have a service behind them. A type that is not here is refused as one that AWS does not know.</summary>
internal static class ResourceTypes
{
    public static void AddTo(ResourceProviders providers) => providers
        .Add(new VpcResource())
        .Add(new SubnetResource())
        .Add(new InternetGatewayResource())
        .Add(new GatewayAttachmentResource())
        .Add(new RouteTableResource())
        .Add(new RouteResource())
        .Add(new RouteTableAssociationResource())
        .Add(new ElasticIpResource())
        .Add(new ElasticIpAssociationResource())
        .Add(new NatGatewayResource())
        .Add(new VpcEndpointResource())
        .Add(new NetworkInterfaceResource())
        .Add(new SecurityGroupResource())
        .Add(new SecurityGroupRuleResource(isEgress: false))
        .Add(new SecurityGroupRuleResource(isEgress: true))
        .Add(new LaunchTemplateResource())
        .Add(new InstanceResource())
        .Add(new VolumeResource())
        .Add(new AutoScalingGroupResource())
        .Add(new LifecycleHookResource())
        .Add(new WarmPoolResource())
        .Add(new LoadBalancerResource())
        .Add(new ListenerResource())
        .Add(new ListenerRuleResource())
        .Add(new ListenerCertificateResource())
        .Add(new TargetGroupResource())
        .Add(new RepositoryResource())
        .Add(new ClusterResource())
        .Add(new ClusterCapacityProvidersResource())
        .Add(new CapacityProviderResource())
        .Add(new TaskDefinitionResource())
        .Add(new ServiceResource())
        .Add(new AlarmResource())
        .Add(new LogGroupResource())
        .Add(new SecretResource())
        .Add(new SecretPolicyResource())
        .Add(new AccessPointResource())
        .Add(new FileSystemResource())
        .Add(new MountTargetResource())
        .Add(new RoleResource())
        .Add(new RolePolicyResource("AWS::IAM::RolePolicy"))
        .Add(new RolePolicyResource("AWS::IAM::Policy"))
        .Add(new InstanceProfileResource())
        .Add(new ManagedPolicyResource())
        .Add(new OidcProviderResource())
        .Add(new BucketResource())
        .Add(new BucketPolicyResource())
        .Add(new ParameterResource());
}
