using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Amazon.ECS.Model;
using Clawster.GitOps.Aws.Telemetry;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Aws.Tests.Telemetry;

public sealed class ActivityTests
{
    [Fact]
    public async Task A_call_is_an_activity_under_the_activity_of_its_caller()
    {
        var seen = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith(AwsTelemetry.Sources.TrimEnd('*'), StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        AwsTelemetry.Enable();
        using var client = TestClients.Ecs(StubHttp.Always("{}"));
        using var caller = new Activity("deploy").Start();

        await client.DescribeClustersAsync(new DescribeClustersRequest(), TestContext.Current.CancellationToken);

        var call = Assert.Single(seen, activity => activity.OperationName == "ECS.DescribeClusters" && activity.TraceId == caller.TraceId);
        Assert.Equal(ActivityKind.Client, call.Kind);
        Assert.Contains(seen, activity => activity.ParentSpanId == call.SpanId && activity.OperationName == "HttpRequest");
    }
}
