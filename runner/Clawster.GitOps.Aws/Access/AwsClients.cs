using System;
using System.Collections.Concurrent;
using Amazon;
using Amazon.AutoScaling;
using Amazon.CloudFormation;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.EC2;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.ElasticFileSystem;
using Amazon.ElasticLoadBalancingV2;
using Amazon.GuardDuty;
using Amazon.IdentityManagement;
using Amazon.Imagebuilder;
using Amazon.Pricing;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SecurityToken;
using Amazon.ServiceQuotas;
using Amazon.SimpleSystemsManagement;

namespace Clawster.GitOps.Aws.Access;

/// <summary>
/// The clients of one region, each made when it is first asked for. They share credentials, endpoint and retry policy and live as long as this: the rate that a client keeps to
/// after it was throttled is its own, so there must be one for each region and service.
/// </summary>
/// <param name="access">How the region is reached.</param>
public sealed class AwsClients(AwsAccess access) : IDisposable
{
    private readonly ConcurrentDictionary<Type, Lazy<IDisposable>> _clients = [];

    public IAmazonEC2 Ec2 => Of<IAmazonEC2, AmazonEC2Config>(static c => new AmazonEC2Client(c), static (k, c) => new AmazonEC2Client(k, c));

    public IAmazonS3 S3 => Of<IAmazonS3, AmazonS3Config>(static c => new AmazonS3Client(c), static (k, c) => new AmazonS3Client(k, c));

    public IAmazonSimpleSystemsManagement Ssm =>
        Of<IAmazonSimpleSystemsManagement, AmazonSimpleSystemsManagementConfig>(static c => new AmazonSimpleSystemsManagementClient(c), static (k, c) => new AmazonSimpleSystemsManagementClient(k, c));

    public IAmazonSecurityTokenService Sts =>
        Of<IAmazonSecurityTokenService, AmazonSecurityTokenServiceConfig>(static c => new AmazonSecurityTokenServiceClient(c), static (k, c) => new AmazonSecurityTokenServiceClient(k, c));

    public IAmazonCloudFormation CloudFormation => Of<IAmazonCloudFormation, AmazonCloudFormationConfig>(static c => new AmazonCloudFormationClient(c), static (k, c) => new AmazonCloudFormationClient(k, c));

    public IAmazonECS Ecs => Of<IAmazonECS, AmazonECSConfig>(static c => new AmazonECSClient(c), static (k, c) => new AmazonECSClient(k, c));

    public IAmazonElasticLoadBalancingV2 LoadBalancing =>
        Of<IAmazonElasticLoadBalancingV2, AmazonElasticLoadBalancingV2Config>(static c => new AmazonElasticLoadBalancingV2Client(c), static (k, c) => new AmazonElasticLoadBalancingV2Client(k, c));

    public IAmazonAutoScaling AutoScaling => Of<IAmazonAutoScaling, AmazonAutoScalingConfig>(static c => new AmazonAutoScalingClient(c), static (k, c) => new AmazonAutoScalingClient(k, c));

    public IAmazonIdentityManagementService Iam =>
        Of<IAmazonIdentityManagementService, AmazonIdentityManagementServiceConfig>(static c => new AmazonIdentityManagementServiceClient(c), static (k, c) => new AmazonIdentityManagementServiceClient(k, c));

    public IAmazonSecretsManager Secrets => Of<IAmazonSecretsManager, AmazonSecretsManagerConfig>(static c => new AmazonSecretsManagerClient(c), static (k, c) => new AmazonSecretsManagerClient(k, c));

    public IAmazonCloudWatchLogs Logs => Of<IAmazonCloudWatchLogs, AmazonCloudWatchLogsConfig>(static c => new AmazonCloudWatchLogsClient(c), static (k, c) => new AmazonCloudWatchLogsClient(k, c));

    public IAmazonCloudWatch CloudWatch => Of<IAmazonCloudWatch, AmazonCloudWatchConfig>(static c => new AmazonCloudWatchClient(c), static (k, c) => new AmazonCloudWatchClient(k, c));

    public IAmazonElasticFileSystem FileSystems => Of<IAmazonElasticFileSystem, AmazonElasticFileSystemConfig>(static c => new AmazonElasticFileSystemClient(c), static (k, c) => new AmazonElasticFileSystemClient(k, c));

    public IAmazonECR Ecr => Of<IAmazonECR, AmazonECRConfig>(static c => new AmazonECRClient(c), static (k, c) => new AmazonECRClient(k, c));

    public IAmazonImagebuilder ImageBuilder => Of<IAmazonImagebuilder, AmazonImagebuilderConfig>(static c => new AmazonImagebuilderClient(c), static (k, c) => new AmazonImagebuilderClient(k, c));

    public IAmazonGuardDuty GuardDuty => Of<IAmazonGuardDuty, AmazonGuardDutyConfig>(static c => new AmazonGuardDutyClient(c), static (k, c) => new AmazonGuardDutyClient(k, c));

    public IAmazonPricing Pricing => Of<IAmazonPricing, AmazonPricingConfig>(static c => new AmazonPricingClient(c), static (k, c) => new AmazonPricingClient(k, c));

    public IAmazonServiceQuotas Quotas => Of<IAmazonServiceQuotas, AmazonServiceQuotasConfig>(static c => new AmazonServiceQuotasClient(c), static (k, c) => new AmazonServiceQuotasClient(k, c));

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Value.Dispose();
        }
    }

    private TClient Of<TClient, TConfig>(Func<TConfig, TClient> byChain, Func<AWSCredentials, TConfig, TClient> byCredentials)
        where TClient : class, IDisposable
        where TConfig : ClientConfig, new() =>
        (TClient)_clients.GetOrAdd(typeof(TClient), _ => new Lazy<IDisposable>(() =>
        {
            var configuration = Configure(new TConfig());
            return access.Credentials is { } credentials ? byCredentials(credentials, configuration) : byChain(configuration);
        })).Value;

    private TConfig Configure<TConfig>(TConfig configuration)
        where TConfig : ClientConfig
    {
        if (access.Endpoint is { } endpoint)
        {
            configuration.ServiceURL = endpoint.AbsoluteUri;
        }
        else
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(access.Region);
        }

        configuration.AuthenticationRegion = access.Region;   // an endpoint of one's own says nothing of the region that is signed for
        if (configuration is AmazonS3Config s3)
        {
            s3.ForcePathStyle = access.Endpoint is not null; // a bucket is no host name on another endpoint
        }

        return configuration;
    }
}
