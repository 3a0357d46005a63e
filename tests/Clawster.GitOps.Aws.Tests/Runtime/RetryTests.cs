using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Runtime;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Aws.Tests.Runtime;

public sealed class RetryTests
{
    private const string Created = "<CreateStackResponse><CreateStackResult><StackId>arn</StackId></CreateStackResult></CreateStackResponse>";

    [Fact]
    public async Task A_call_is_sent_again_with_the_same_idempotency_token_and_a_second_call_has_another()
    {
        var http = StubHttp.Answers((HttpStatusCode.ServiceUnavailable, "<html>busy</html>"), (HttpStatusCode.OK, Created));
        using var client = TestClients.CloudFormation(http);
        var request = new CreateStackRequest { StackName = "s" };

        await client.CreateStackAsync(request, TestContext.Current.CancellationToken);
        await client.CreateStackAsync(request, TestContext.Current.CancellationToken);

        var tokens = http.Sent.Select(static sent => sent.Form["ClientRequestToken"]).ToArray();
        Assert.Equal(3, tokens.Length);
        Assert.Equal(tokens[0], tokens[1]);
        Assert.NotEqual(tokens[1], tokens[2]);
        Assert.Null(request.ClientRequestToken);
    }

    [Fact]
    public void A_call_without_an_answer_ends()
    {
        using var http = new SendOnceHttpClientFactory().CreateHttpClient(new AmazonEC2Config());

        Assert.InRange(http.Timeout, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_used_up_quota_is_final()
    {
        var http = StubHttp.Always("""{"__type":"LimitExceededException","message":"too many clusters"}""", HttpStatusCode.BadRequest);
        using var client = TestClients.Ecs(http);

        var refused = await Assert.ThrowsAnyAsync<AmazonECSException>(() => client.CreateClusterAsync(new CreateClusterRequest(), TestContext.Current.CancellationToken));

        Assert.Equal("LimitExceededException", refused.ErrorCode);
        Assert.Single(http.Sent);
    }

    [Theory]
    [InlineData("{\"cluster\": {\"clusterName\"")]
    [InlineData("{\"cluster\": \"text\"}")]
    public async Task A_call_that_took_place_is_not_sent_again_because_its_JSON_answer_is_damaged(string answer)
    {
        var http = StubHttp.Always(answer);
        using var client = TestClients.Ecs(http);

        var unreadable = await Assert.ThrowsAnyAsync<AmazonUnmarshallingException>(() => client.CreateClusterAsync(new CreateClusterRequest(), TestContext.Current.CancellationToken));

        Assert.Contains("CreateCluster cannot be read", $"{unreadable.Message} {unreadable.InnerException?.Message}");   // the SDK wraps it once more
        Assert.Single(http.Sent);
    }

    [Theory]
    [InlineData("<CreateStackResponse><CreateStackResult>")]
    [InlineData("no XML")]
    public async Task A_call_that_took_place_is_not_sent_again_because_its_XML_answer_is_damaged(string answer)
    {
        var http = StubHttp.Always(answer);
        using var client = TestClients.CloudFormation(http);

        await Assert.ThrowsAnyAsync<AmazonUnmarshallingException>(() => client.CreateStackAsync(new CreateStackRequest(), TestContext.Current.CancellationToken));

        Assert.Single(http.Sent);
    }

    [Fact]
    public async Task Throttled_calls_are_sent_again()
    {
        var http = StubHttp.Answers((HttpStatusCode.BadRequest, "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"), (HttpStatusCode.OK, Created));
        using var client = TestClients.CloudFormation(http);

        var answer = await client.CreateStackAsync(new CreateStackRequest(), TestContext.Current.CancellationToken);

        Assert.Equal("arn", answer.StackId);
        Assert.Equal(2, http.Sent.Count);
    }

    [Fact]
    public async Task An_error_becomes_the_exception_of_its_code()
    {
        using var query = TestClients.CloudFormation(StubHttp.Always(
            "<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error><Type>Sender</Type><Code>AlreadyExistsException</Code><Message>Stack [s] already exists</Message></Error><RequestId>9e6</RequestId></ErrorResponse>", HttpStatusCode.BadRequest));
        using var json = TestClients.Ecs(StubHttp.Always("""{"__type":"com.amazonaws.ecs#ClusterNotFoundException","message":"Cluster not found."}""", HttpStatusCode.BadRequest));
        using var header = TestClients.Secrets(StubHttp.Always("""{"Message":"no"}""", HttpStatusCode.BadRequest, "ResourceNotFoundException:http://internal.amazon.com/"));

        var exists = await Assert.ThrowsAsync<AlreadyExistsException>(() => query.CreateStackAsync(new CreateStackRequest(), TestContext.Current.CancellationToken));
        var missing = await Assert.ThrowsAsync<ClusterNotFoundException>(() => json.DescribeClustersAsync(new DescribeClustersRequest(), TestContext.Current.CancellationToken));
        var secret = await Assert.ThrowsAsync<Amazon.SecretsManager.Model.ResourceNotFoundException>(() => header.GetSecretValueAsync(new() { SecretId = "s" }, TestContext.Current.CancellationToken));

        Assert.Equal(("Stack [s] already exists", "9e6", ErrorType.Sender), (exists.Message, exists.RequestId, exists.ErrorType));
        Assert.Equal("Cluster not found.", missing.Message);
        Assert.Equal("no", secret.Message);
    }

    [Fact]
    public async Task A_code_that_the_model_does_not_know_becomes_the_exception_of_the_service()
    {
        using var client = TestClients.CloudFormation(StubHttp.Always("<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Template format error</Message></Error></ErrorResponse>", HttpStatusCode.BadRequest));

        var refused = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.ValidateTemplateAsync(new ValidateTemplateRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(("ValidationError", HttpStatusCode.BadRequest), (refused.ErrorCode, refused.StatusCode));
    }

    [Fact]
    public async Task Cancelling_stops_a_call()
    {
        using var client = TestClients.Ecs(StubHttp.Always("{}"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.DescribeClustersAsync(new DescribeClustersRequest(), cancelled.Token));
    }
}
