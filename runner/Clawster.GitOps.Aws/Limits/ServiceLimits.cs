using System.Collections.Generic;
using System.Collections.Immutable;

namespace Clawster.GitOps.Aws.Limits;

/// <summary>
/// How many calls a service takes from one account in one region. Keeping below it is quicker than being throttled: a refused call costs a second and more.
/// The first limit that covers an operation counts.
/// </summary>
internal static class ServiceLimits
{
    private static readonly ImmutableArray<string> s_reads = ["Describe*", "List*", "Get*", "Search*"];

    // Keys are names of the service models.
    private static readonly Dictionary<string, ImmutableArray<CallLimit>> s_limits = new()
    {
        // DescribeStacks answers about 5 a second and the figure cannot be raised (aws-sam-cli issue 2671); five CreateStack within a second were throttled (sceptre issue 910).
        ["cloudformation"] =
        [
            new(["DescribeStacks", "DescribeStackEvents", "DescribeEvents"], 5, 5, EachAlone: true),
            new(s_reads, 5, 10, EachAlone: true),
            new(["*"], 1, 3),
        ],

        // "Request throttling for the Amazon EC2 API": reads 100 and 20 a second, changes 50 and 5, RunInstances 5 and 2; each operation alone.
        ["ec2"] =
        [
            new(["RunInstances"], 2, 5),
            new(["CreateTags", "DeleteTags"], 10, 100, EachAlone: true),
            new(["TerminateInstances"], 5, 100),
            new(["CreateVpcEndpoint"], 0.3, 4),
            new(s_reads, 20, 100, EachAlone: true),
            new(["*"], 5, 50, EachAlone: true),
        ],

        // "Request throttling for the Amazon ECS API": groups of operations share a bucket.
        ["ecs"] =
        [
            new(["CreateService", "UpdateService", "DeleteService"], 5, 50),
            new(["CreateCapacityProvider", "UpdateCapacityProvider", "DeleteCapacityProvider"], 1, 10),
            new(["CreateCluster", "UpdateCluster", "UpdateClusterSettings", "DeleteCluster", "PutClusterCapacityProviders"], 1, 20),
            new(["RegisterTaskDefinition", "DeregisterTaskDefinition", "DeleteTaskDefinitions"], 1, 20),
            new(s_reads, 20, 50),
            new(["*"], 20, 50),
        ],

        // Not published; two changes a second were never seen throttled.
        ["elbv2"] = [new(s_reads, 10, 40), new(["*"], 2, 10)],
        ["autoscaling"] = [new(s_reads, 10, 40), new(["*"], 5, 20)],
        ["iam"] = [new(s_reads, 15, 50), new(["*"], 5, 15)],
        ["ssm"] = [new(["GetParameter*"], 40, 40), new(s_reads, 10, 20), new(["*"], 3, 10)],   // standard throughput of Parameter Store: 40 a second

        // LookupEvents, API reference: "limited to two per second, per account, per Region".
        ["cloudtrail"] = [new(["LookupEvents"], 2, 2)],

        // "CloudWatch Logs service quotas": FilterLogEvents 5 a second, GetLogEvents 25 in most regions, changes of groups 5 to 10.
        ["logs"] = [new(["FilterLogEvents"], 5, 5), new(["GetLogEvents"], 25, 25), new(s_reads, 5, 5, EachAlone: true), new(["*"], 5, 5, EachAlone: true)],
    };

    public static ImmutableArray<CallLimit> Of(string service) => s_limits.TryGetValue(service, out var limits) ? limits : [new(["*"], 10, 30)];
}
