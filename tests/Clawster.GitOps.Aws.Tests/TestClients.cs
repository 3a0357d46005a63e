using System;
using System.Collections.Generic;
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
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.ServiceQuotas;
using Clawster.GitOps.Aws.Runtime;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Tests;

/// <summary>The generated clients over a <see cref="StubHttp"/>.</summary>
internal static class TestClients
{
    public static readonly AWSCredentials Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    public static IReadOnlyDictionary<string, (ServiceModel Model, Func<StubHttp, ServiceClient> Create)> All { get; } = new Dictionary<string, (ServiceModel, Func<StubHttp, ServiceClient>)>
    {
        ["autoscaling"] = (AutoScalingWire.Service, static http => new AmazonAutoScalingClient(Credentials, Over(http, new AmazonAutoScalingConfig()))),
        ["cloudformation"] = (CloudFormationWire.Service, static http => CloudFormation(http)),
        ["cloudtrail"] = (CloudTrailWire.Service, static http => new AmazonCloudTrailClient(Credentials, Over(http, new AmazonCloudTrailConfig()))),
        ["cloudwatch"] = (CloudWatchWire.Service, static http => new AmazonCloudWatchClient(Credentials, Over(http, new AmazonCloudWatchConfig()))),
        ["ecr"] = (ECRWire.Service, static http => new AmazonECRClient(Credentials, Over(http, new AmazonECRConfig()))),
        ["ecs"] = (ECSWire.Service, static http => Ecs(http)),
        ["efs"] = (ElasticFileSystemWire.Service, static http => new AmazonElasticFileSystemClient(Credentials, Over(http, new AmazonElasticFileSystemConfig()))),
        ["elbv2"] = (ElasticLoadBalancingV2Wire.Service, static http => new AmazonElasticLoadBalancingV2Client(Credentials, Over(http, new AmazonElasticLoadBalancingV2Config()))),
        ["guardduty"] = (GuardDutyWire.Service, static http => new AmazonGuardDutyClient(Credentials, Over(http, new AmazonGuardDutyConfig()))),
        ["iam"] = (IdentityManagementServiceWire.Service, static http => Iam(http)),
        ["imagebuilder"] = (ImagebuilderWire.Service, static http => new AmazonImagebuilderClient(Credentials, Over(http, new AmazonImagebuilderConfig()))),
        ["logs"] = (CloudWatchLogsWire.Service, static http => new AmazonCloudWatchLogsClient(Credentials, Over(http, new AmazonCloudWatchLogsConfig()))),
        ["pricing"] = (PricingWire.Service, static http => new AmazonPricingClient(Credentials, Over(http, new AmazonPricingConfig()))),
        ["secretsmanager"] = (SecretsManagerWire.Service, static http => Secrets(http)),
        ["service-quotas"] = (ServiceQuotasWire.Service, static http => new AmazonServiceQuotasClient(Credentials, Over(http, new AmazonServiceQuotasConfig()))),
    };

    public static AmazonCloudFormationClient CloudFormation(StubHttp http) => new(Credentials, Over(http, new AmazonCloudFormationConfig()));

    public static AmazonECSClient Ecs(StubHttp http) => new(Credentials, Over(http, new AmazonECSConfig()));

    public static AmazonIdentityManagementServiceClient Iam(StubHttp http) => new(Credentials, Over(http, new AmazonIdentityManagementServiceConfig()));

    public static AmazonSecretsManagerClient Secrets(StubHttp http) => new(Credentials, Over(http, new AmazonSecretsManagerConfig()));

    private static TConfig Over<TConfig>(StubHttp http, TConfig config)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.EUCentral1;
        config.HttpClientFactory = http;
        config.ThrottleRetries = false;
        config.RetryMode = RequestRetryMode.Standard;   // adaptive waits seconds after a throttled call
        return config;
    }
}
