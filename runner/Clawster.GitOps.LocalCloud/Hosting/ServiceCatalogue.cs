using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Amazon.AutoScaling;
using Amazon.CloudFormation;
using Amazon.CloudTrail;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.ElasticFileSystem;
using Amazon.ElasticLoadBalancingV2;
using Amazon.GuardDuty;
using Amazon.IdentityManagement;
using Amazon.Imagebuilder;
using Amazon.Pricing;
using Amazon.SecretsManager;
using Amazon.ServiceQuotas;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Models.SecurityToken;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>The services that can be called over the wire, S3 apart.</summary>
internal static class ServiceCatalogue
{
    public static ImmutableArray<ServiceModel> All { get; } =
    [
        AutoScalingWire.Service, CloudFormationWire.Service, CloudTrailWire.Service, CloudWatchWire.Service, CloudWatchLogsWire.Service, EC2Wire.Service, ECRWire.Service, ECSWire.Service,
        ElasticFileSystemWire.Service, ElasticLoadBalancingV2Wire.Service, GuardDutyWire.Service, IdentityManagementServiceWire.Service, ImagebuilderWire.Service, PricingWire.Service,
        SecretsManagerWire.Service, ServiceQuotasWire.Service, SecurityTokenServiceWire.Service, SimpleSystemsManagementWire.Service,
    ];

    /// <summary>The service of a call that needs no signature: taking a role with a web identity.</summary>
    public static ServiceModel? Unsigned(WireRequest request) =>
        WireRequest.Form(Encoding.UTF8.GetString(request.Body)).Any(static field => field is { Key: "Action", Value: "AssumeRoleWithWebIdentity" }) ? SecurityTokenServiceWire.Service : null;
}
