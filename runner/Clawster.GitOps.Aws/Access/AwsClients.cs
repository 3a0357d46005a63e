using System;
using Amazon.EC2;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;

namespace Clawster.GitOps.Aws.Access;

/// <summary>The clients of one region. They share credentials, endpoint and retry policy and live as long as this.</summary>
public sealed class AwsClients(IAmazonEC2 ec2, IAmazonS3 s3, IAmazonSimpleSystemsManagement ssm, IAmazonSecurityTokenService sts) : IDisposable
{
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
}
