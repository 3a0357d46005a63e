using System;
using System.Collections.Concurrent;
using Amazon;
using Amazon.AutoScaling;
using Amazon.CloudFormation;
using Amazon.CloudTrail;
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
using Clawster.GitOps.Aws.Limits;
using Clawster.GitOps.Aws.Runtime;

namespace Clawster.GitOps.Aws.Access;

/// <summary>
/// The clients of one region, each made when it is first asked for. They share credentials, endpoint and retry policy and live as long as this: the rate that a client keeps to
/// after it was throttled is its own, so there must be one for each region and service.
/// </summary>
/// <param name="access">How the region is reached.</param>
public sealed class AwsClients(AwsAccess access) : IDisposable
{
    private readonly ConcurrentDictionary<Type, Lazy<IDisposable>> _clients = [];
    private readonly AWSCredentials _credentials = CredentialChain.Of(access);

    public IAmazonEC2 Ec2 => Of<IAmazonEC2, PacedEc2Config>(new PacedEc2Config(Pace("ec2")), static (k, c) => new PacedEc2Client(k, c));

    public IAmazonS3 S3 => Of<IAmazonS3, AmazonS3Config>(static (k, c) => new AmazonS3Client(k, c));

    public IAmazonSimpleSystemsManagement Ssm =>
        Of<IAmazonSimpleSystemsManagement, AmazonSimpleSystemsManagementConfig>(static (k, c) => new AmazonSimpleSystemsManagementClient(k, c));

    public IAmazonSecurityTokenService Sts =>
        Of<IAmazonSecurityTokenService, AmazonSecurityTokenServiceConfig>(static (k, c) => new AmazonSecurityTokenServiceClient(k, c));

    public IAmazonCloudFormation CloudFormation => Of<IAmazonCloudFormation, AmazonCloudFormationConfig>(static (k, c) => new AmazonCloudFormationClient(k, c));

    public IAmazonECS Ecs => Of<IAmazonECS, AmazonECSConfig>(static (k, c) => new AmazonECSClient(k, c));

    public IAmazonElasticLoadBalancingV2 LoadBalancing =>
        Of<IAmazonElasticLoadBalancingV2, AmazonElasticLoadBalancingV2Config>(static (k, c) => new AmazonElasticLoadBalancingV2Client(k, c));

    public IAmazonAutoScaling AutoScaling => Of<IAmazonAutoScaling, AmazonAutoScalingConfig>(static (k, c) => new AmazonAutoScalingClient(k, c));

    public IAmazonIdentityManagementService Iam =>
        Of<IAmazonIdentityManagementService, AmazonIdentityManagementServiceConfig>(static (k, c) => new AmazonIdentityManagementServiceClient(k, c));

    public IAmazonSecretsManager Secrets => Of<IAmazonSecretsManager, AmazonSecretsManagerConfig>(static (k, c) => new AmazonSecretsManagerClient(k, c));

    public IAmazonCloudWatchLogs Logs => Of<IAmazonCloudWatchLogs, AmazonCloudWatchLogsConfig>(static (k, c) => new AmazonCloudWatchLogsClient(k, c));

    public IAmazonCloudWatch CloudWatch => Of<IAmazonCloudWatch, AmazonCloudWatchConfig>(static (k, c) => new AmazonCloudWatchClient(k, c));

    public IAmazonElasticFileSystem FileSystems => Of<IAmazonElasticFileSystem, AmazonElasticFileSystemConfig>(static (k, c) => new AmazonElasticFileSystemClient(k, c));

    public IAmazonECR Ecr => Of<IAmazonECR, AmazonECRConfig>(static (k, c) => new AmazonECRClient(k, c));

    public IAmazonImagebuilder ImageBuilder => Of<IAmazonImagebuilder, AmazonImagebuilderConfig>(static (k, c) => new AmazonImagebuilderClient(k, c));

    public IAmazonGuardDuty GuardDuty => Of<IAmazonGuardDuty, AmazonGuardDutyConfig>(static (k, c) => new AmazonGuardDutyClient(k, c));

    public IAmazonPricing Pricing => Of<IAmazonPricing, AmazonPricingConfig>(static (k, c) => new AmazonPricingClient(k, c));

    public IAmazonCloudTrail Trail => Of<IAmazonCloudTrail, AmazonCloudTrailConfig>(static (k, c) => new AmazonCloudTrailClient(k, c));

    public IAmazonServiceQuotas Quotas => Of<IAmazonServiceQuotas, AmazonServiceQuotasConfig>(static (k, c) => new AmazonServiceQuotasClient(k, c));

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Value.Dispose();
        }
    }

    private TClient Of<TClient, TConfig>(Func<AWSCredentials, TConfig, TClient> create)
        where TClient : class, IDisposable
        where TConfig : ClientConfig, new() => Of(new TConfig(), create);

    private TClient Of<TClient, TConfig>(TConfig config, Func<AWSCredentials, TConfig, TClient> create)
        where TClient : class, IDisposable
        where TConfig : ClientConfig =>
        (TClient)_clients.GetOrAdd(typeof(TClient), _ => new Lazy<IDisposable>(() => create(_credentials, Configure(config)))).Value;

    private TConfig Configure<TConfig>(TConfig configuration)
        where TConfig : ClientConfig
    {
        ClientPolicy.Apply(configuration);
        if (access.Endpoint is { } endpoint)
        {
            configuration.ServiceURL = endpoint.AbsoluteUri;
            configuration.ThrottleRetries = false;            // the SDK counts retries by address, and here all services share one
        }
        else
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(access.Region);
        }

        configuration.AuthenticationRegion = access.Region;   // an endpoint of one's own says nothing of the region that is signed for
        switch (configuration)
        {
            case AmazonS3Config s3: s3.ForcePathStyle = access.Endpoint is not null; break; // a bucket is no host name on another endpoint
            case PacedEc2Config ec2: ec2.HttpClientFactory = new SendOnceHttpClientFactory(); break;
            case ServiceClientConfig generated: generated.Pace = Pace(generated.ServiceName); break;
        }

        return configuration;
    }

    private CallPace? Pace(string service) => access.Paced ? new CallPace(service, access.Clock) : null;
}
