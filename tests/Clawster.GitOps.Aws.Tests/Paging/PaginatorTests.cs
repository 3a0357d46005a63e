using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Aws.Tests.Paging;

public sealed class PaginatorTests
{
    [Fact]
    public async Task All_pages_are_read_with_the_token_of_the_one_before()
    {
        var http = StubHttp.Answers((HttpStatusCode.OK, """{"taskArns":["a","b"],"nextToken":"2"}"""), (HttpStatusCode.OK, """{"taskArns":[],"nextToken":"3"}"""), (HttpStatusCode.OK, """{"taskArns":["c"]}"""));
        using var client = TestClients.Ecs(http);
        var request = new ListTasksRequest { Cluster = "x" };

        var arns = await ReadAsync(client.Paginators.ListTasks(request).TaskArns);

        Assert.Equal(["a", "b", "c"], arns);
        Assert.Equal(["{\"cluster\":\"x\"}", "{\"cluster\":\"x\",\"nextToken\":\"2\"}", "{\"cluster\":\"x\",\"nextToken\":\"3\"}"], http.Sent.Select(static sent => sent.Text));
        Assert.Null(request.NextToken);
    }

    [Fact]
    public async Task A_token_that_comes_back_ends_the_reading()
    {
        var http = StubHttp.Always("""{"events":[{"message":"m"}],"nextForwardToken":"f/1"}""");
        using var client = (AmazonCloudWatchLogsClient)TestClients.All["logs"].Create(http);

        var events = await ReadAsync(client.Paginators.GetLogEvents(new GetLogEventsRequest { LogStreamName = "s" }).Events);

        Assert.Equal(2, events.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_it_is_read_and_pages_are_read_once()
    {
        var http = StubHttp.Always("<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>s</StackName></member></Stacks></DescribeStacksResult></DescribeStacksResponse>");
        using var client = TestClients.CloudFormation(http);
        var pages = client.Paginators.DescribeStacks(new DescribeStacksRequest());
        Assert.Empty(http.Sent);

        Assert.Equal("s", (await ReadAsync(pages.Stacks)).Single().StackName);

        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(pages.Responses));
    }

    private static async Task<List<T>> ReadAsync<T>(IPaginatedEnumerable<T> pages)
    {
        var items = new List<T>();
        await foreach (var item in pages.WithCancellation(TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }
}
