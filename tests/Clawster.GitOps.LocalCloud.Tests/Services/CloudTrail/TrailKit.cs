using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.LocalCloud.Tests.Services.CloudTrail;

/// <summary>What tests of the event history share.</summary>
internal static class TrailKit
{
    /// <summary>Another user than the one that every local cloud knows.</summary>
    public static readonly LocalUser Ada = new("ada", "AKIAI44QH8DHBEXAMPLE", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static AwsClients Clients(LocalAws cloud, LocalUser? user, string region = "eu-central-1") => new(new AwsAccess
    {
        Region = region,
        Endpoint = cloud.Endpoint,
        Credentials = new BasicAWSCredentials(user?.AccessKeyId ?? LocalCredentials.AccessKeyId, user?.SecretAccessKey ?? LocalCredentials.SecretAccessKey),
        Clock = cloud.Clock,
    });

    /// <summary>Makes a security group in a VPC of its own.</summary>
    public static async Task<string> GroupAsync(AwsClients clients)
    {
        var vpc = (await clients.Ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel)).Vpc.VpcId;
        return (await clients.Ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { GroupName = "doors", Description = "doors", VpcId = vpc }, Cancel)).GroupId;
    }

    public static Task<LookupEventsResponse> FindAsync(AwsClients clients, LookupAttributeKey key, string value) =>
        clients.Trail.LookupEventsAsync(new LookupEventsRequest { LookupAttributes = [new() { AttributeKey = key, AttributeValue = value }] }, Cancel);
}
