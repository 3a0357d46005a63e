using System;
using System.IO;
using System.Threading.Tasks;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Aws.Tests.Access;

public sealed class CredentialChainTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_profile_gives_its_keys_and_its_region()
    {
        Profiles("[work]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\nregion = eu-west-1\n");

        var credentials = await CredentialChain.Of(Access("work")).GetCredentialsAsync();

        Assert.Equal(("AKIDEXAMPLE", "secret"), (credentials.AccessKey, credentials.SecretKey));
        Assert.Equal("eu-west-1", ProfileRegion.Find(static _ => null, "work", _file));
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_said_with_the_ones_that_do()
    {
        Profiles("[work]\naws_access_key_id = A\naws_secret_access_key = s\n\n[home]\naws_access_key_id = A\naws_secret_access_key = s\n");

        var missing = await Assert.ThrowsAsync<AwsCredentialException>(() => CredentialChain.Of(Access("wrok")).GetCredentialsAsync());

        Assert.StartsWith("There is no AWS profile 'wrok'; there are home, work: run 'aws configure --profile wrok'", missing.Message);
    }

    [Fact]
    public async Task A_process_that_gives_nothing_is_one_sentence_at_the_call()
    {
        Profiles("[work]\ncredential_process = /nowhere/program\n");
        using var client = new AmazonECSClient(CredentialChain.Of(Access("work")), new AmazonECSConfig { RegionEndpoint = Amazon.RegionEndpoint.EUWest1, HttpClientFactory = StubHttp.Always("{}") });

        var refused = await Assert.ThrowsAsync<AwsCredentialException>(() => client.DescribeClustersAsync(new DescribeClustersRequest(), TestContext.Current.CancellationToken));

        Assert.StartsWith("The AWS profile 'work' gives no credentials:", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("ExpiredTokenException", "The AWS sign-in has expired: run 'aws sso login', or renew the token, and start again.")]
    [InlineData("AccessDenied", "AWS does not let these credentials take on the role: no Check the role's trust policy and the external id.")]
    public void What_AWS_says_to_a_role_becomes_one_sentence(string code, string sentence) =>
        Assert.Equal(sentence, CredentialFaults.Read(new AmazonClientException("outer", new AmazonServiceException("no", null, ErrorType.Sender, code, "r", System.Net.HttpStatusCode.Forbidden)), null).Message);

    [Fact]
    public void Nothing_found_says_what_to_do() =>
        Assert.Equal(
            "No AWS credentials were found: run 'aws configure' or 'aws sso login', or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
            CredentialFaults.Read(new AmazonClientException("Failed to resolve AWS credentials."), null).Message);

    [Fact]
    public void The_region_of_the_environment_counts_before_that_of_the_profile()
    {
        Profiles("[default]\nregion = eu-west-1\n");

        Assert.Equal("us-west-2", ProfileRegion.Find(static name => name == "AWS_REGION" ? "us-west-2" : null, null, _file));
        Assert.Equal("eu-west-1", ProfileRegion.Find(static _ => null, null, _file));
    }

    private AwsAccess Access(string profile) => new() { Region = "eu-west-1", Profile = profile, ProfilesFile = _file };

    private void Profiles(string text) => File.WriteAllText(_file, text);
}
