using System;
using Amazon;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;

namespace Clawster.GitOps.Aws.Access;

/// <summary>The clients of one region. They share credentials, endpoint and retry policy and live as long as this.</summary>
public sealed class AwsClients(IAmazonEC2 ec2, IAmazonS3 s3, IAmazonSimpleSystemsManagement ssm, IAmazonSecurityTokenService sts) : IDisposable
{
    public AwsClients(AwsAccess access)
        : this(
            access.Credentials is { } a ? new AmazonEC2Client(a, Configure(new AmazonEC2Config(), access)) : new AmazonEC2Client(Configure(new AmazonEC2Config(), access)),
            access.Credentials is { } b ? new AmazonS3Client(b, S3Configuration(access)) : new AmazonS3Client(S3Configuration(access)),
            access.Credentials is { } c
                ? new AmazonSimpleSystemsManagementClient(c, Configure(new AmazonSimpleSystemsManagementConfig(), access))
                : new AmazonSimpleSystemsManagementClient(Configure(new AmazonSimpleSystemsManagementConfig(), access)),
            access.Credentials is { } d
                ? new AmazonSecurityTokenServiceClient(d, Configure(new AmazonSecurityTokenServiceConfig(), access))
                : new AmazonSecurityTokenServiceClient(Configure(new AmazonSecurityTokenServiceConfig(), access)))
    {
    }

    public IAmazonEC2 Ec2 { get; } = ec2;

    public IAmazonS3 S3 { get; } = s3;

    public IAmazonSimpleSystemsManagement Ssm { get; } = ssm;

    public IAmazonSecurityTokenService Sts { get; } = sts;

    public void Dispose()
    {
        Ec2.Dispose();
        S3.Dispose();
        Ssm.Dispose();
        Sts.Dispose();
    }

    private static AmazonS3Config S3Configuration(AwsAccess access)
    {
        var configuration = Configure(new AmazonS3Config(), access);
        configuration.ForcePathStyle = access.Endpoint is not null; // a bucket is no host name on another endpoint
        return configuration;
    }

    private static TConfig Configure<TConfig>(TConfig configuration, AwsAccess access)
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

        configuration.AuthenticationRegion = access.Region;
        return configuration;
    }
}
