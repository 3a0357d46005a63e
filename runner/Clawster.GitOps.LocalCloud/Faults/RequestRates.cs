namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>The rates at which AWS throttles. Where AWS documents a bucket it stands here as documented; the others are what users report, as an order of magnitude.</summary>
internal static class RequestRates
{
    /// <returns>The name of the bucket, which several operations may share, and its rate.</returns>
    public static (string Bucket, RequestRate Rate) Of(string service, string operation, bool isRead) => (service, operation) switch
    {
        // Amazon EC2 API reference, "Request throttling": non-mutating 100 / 20 per second, mutating 50 / 5, resource-intensive 50 / 5.
        ("ec2", _) when isRead => ("reads", new(100, 20)),
        ("ec2", "RunInstances" or "CreateNatGateway" or "CreateVpcEndpoint" or "TerminateInstances") => (operation, new(50, 5)),
        ("ec2", _) => (operation, new(50, 5)),

        // About 5 DescribeStacks a second (aws-sam-cli issue 2671); five CreateStack in one second were throttled (sceptre issue 910).
        ("cloudformation", "DescribeStacks" or "DescribeStackEvents" or "DescribeEvents") => (operation, new(10, 5)),
        ("cloudformation", "CreateStack" or "UpdateStack" or "DeleteStack" or "CreateChangeSet" or "ExecuteChangeSet") => ("stacks", new(4, 1)),
        ("cloudformation", _) => (operation, new(10, 5)),

        // Amazon ECS API reference, "Request throttling": by kind of action.
        ("ecs", "RegisterTaskDefinition" or "DeregisterTaskDefinition") => ("definitions", new(20, 1)),
        ("ecs", "CreateCluster" or "DeleteCluster" or "UpdateCluster") => ("clusters", new(20, 1)),
        ("ecs", _) when isRead => ("reads", new(100, 20)),
        ("ecs", _) => ("changes", new(50, 5)),

        // LookupEvents, API reference: "limited to two per second, per account, per Region".
        ("cloudtrail", _) => (operation, new(2, 2)),

        // IAM is one queue for the account; reports give 5 to 20 a second.
        ("iam", _) => (isRead ? "reads" : "changes", new(30, isRead ? 15 : 5)),

        // "Elastic Load Balancing API throttling" gives 10 to 40 calls in a burst and 3 to 10 a second.
        ("elbv2", _) => (isRead ? "reads" : "changes", isRead ? new(40, 10) : new(20, 3)),
        ("autoscaling", _) => (isRead ? "reads" : "changes", isRead ? new(100, 20) : new(20, 5)),

        // Systems Manager quotas: 40 GetParameter and 10 GetParameters... a second. Secrets Manager quotas: 10,000 GetSecretValue, 50 changes.
        ("ssm", _) => (operation, new(40, 40)),
        ("secretsmanager", _) => (isRead ? "reads" : "changes", isRead ? new(10_000, 10_000) : new(50, 50)),
        ("s3", _) => ("all", new(5500, 3500)),
        _ => (isRead ? "reads" : "changes", new(50, 10)),
    };

    /// <summary>How a service says that there were too many requests.</summary>
    public static (int Status, string Code, string Message) Refusal(string service) => service switch
    {
        "ec2" => (503, "RequestLimitExceeded", "Request limit exceeded."),
        "s3" => (503, "SlowDown", "Please reduce your request rate."),
        "cloudformation" or "iam" or "elbv2" or "autoscaling" or "cloudwatch" or "sts" => (400, "Throttling", "Rate exceeded"),
        "service-quotas" or "efs" => (429, "TooManyRequestsException", "Rate exceeded"),
        _ => (400, "ThrottlingException", "Rate exceeded"),
    };
}
