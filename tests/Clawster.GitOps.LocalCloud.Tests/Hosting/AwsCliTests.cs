using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Clawster.GitOps.LocalCloud.Tests.Hosting;

/// <summary>Commands that a user could type, over the wire.</summary>
public sealed class AwsCliTests
{
    // The CLI waits in real time while simulated time stands still, so that time has to flow.
    private static readonly LocalCloudOptions s_options = new() { Pace = LocalCloud.Simulation.SimulationPace.Scaled(100) };

    [Fact]
    public async Task It_says_who_calls()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);

        var caller = await new AwsCli(cloud).RunAsync("sts", "get-caller-identity");

        Assert.Equal(LocalCloudOptions.DefaultAccountId, caller.GetProperty("Account").GetString());
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public async Task It_keeps_objects_and_lists_them()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        var aws = new AwsCli(cloud);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "hello", TestContext.Current.CancellationToken);

        await aws.RunAsync("s3api", "create-bucket", "--bucket", "my-bucket", "--create-bucket-configuration", "LocationConstraint=eu-central-1");
        await aws.RunAsync("s3api", "put-object", "--bucket", "my-bucket", "--key", "a/b.txt", "--body", file, "--if-none-match", "*");
        var second = await aws.TryAsync("s3api", "put-object", "--bucket", "my-bucket", "--key", "a/b.txt", "--body", file, "--if-none-match", "*");
        var listed = await aws.RunAsync("s3api", "list-objects-v2", "--bucket", "my-bucket", "--prefix", "a/");

        Assert.Contains("PreconditionFailed", second.Error, StringComparison.Ordinal);
        Assert.Equal(5, listed.GetProperty("Contents")[0].GetProperty("Size").GetInt32());
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public async Task It_makes_roles_secrets_logs_and_networks()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        var aws = new AwsCli(cloud);
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

        var role = await aws.RunAsync("iam", "create-role", "--role-name", "r", "--assume-role-policy-document", Trust, "--tags", "Key=a,Value=b");
        var again = await aws.TryAsync("iam", "create-role", "--role-name", "r", "--assume-role-policy-document", Trust);
        var secret = await aws.RunAsync("secretsmanager", "create-secret", "--name", "s", "--secret-string", "x");
        var vpc = await aws.RunAsync("ec2", "create-vpc", "--cidr-block", "10.0.0.0/16", "--tag-specifications", "ResourceType=vpc,Tags=[{Key=Name,Value=n}]");
        var vpcs = await aws.RunAsync("ec2", "describe-vpcs", "--filters", "Name=tag:Name,Values=n");
        await aws.RunAsync("logs", "create-log-group", "--log-group-name", "g");
        var efs = await aws.RunAsync("efs", "create-file-system", "--creation-token", "t", "--encrypted");
        var image = await aws.RunAsync("ssm", "get-parameter", "--name", "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id");

        Assert.EndsWith(":role/r", role.GetProperty("Role").GetProperty("Arn").GetString(), StringComparison.Ordinal);
        Assert.Contains("EntityAlreadyExists", again.Error, StringComparison.Ordinal);
        Assert.Contains(":secret:s-", secret.GetProperty("ARN").GetString(), StringComparison.Ordinal);
        Assert.Equal(vpc.GetProperty("Vpc").GetProperty("VpcId").GetString(), vpcs.GetProperty("Vpcs")[0].GetProperty("VpcId").GetString());
        Assert.Equal("creating", efs.GetProperty("LifeCycleState").GetString());
        Assert.StartsWith("ami-", image.GetProperty("Parameter").GetProperty("Value").GetString(), StringComparison.Ordinal);
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public async Task It_refuses_another_secret()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);

        var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Post, cloud.Endpoint)
        {
            Content = new System.Net.Http.StringContent("Action=GetCallerIdentity&Version=2011-06-15", null, "application/x-www-form-urlencoded"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={LocalCredentials.AccessKeyId}/20261125/eu-central-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20261125T000000Z");
        using var http = new System.Net.Http.HttpClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("SignatureDoesNotMatch", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
