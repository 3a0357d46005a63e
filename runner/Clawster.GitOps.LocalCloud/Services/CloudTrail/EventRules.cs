using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Hosting;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>What CloudTrail takes a call for: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html.</summary>
internal static class EventRules
{
    // The services whose name in events is not that of their model.
    private static readonly Dictionary<string, string> s_sources = new() { ["cloudwatch"] = "monitoring", ["efs"] = "elasticfilesystem", ["elbv2"] = "elasticloadbalancing", ["service-quotas"] = "servicequotas" };

    // S3's operations that events call otherwise: S3 user guide, "Amazon S3 CloudTrail events".
    private static readonly Dictionary<string, string> s_buckets = new()
    {
        ["DeleteBucketLifecycleConfiguration"] = "DeleteBucketLifecycle",
        ["DeletePublicAccessBlock"] = "DeleteBucketPublicAccessBlock",
        ["PutBucketLifecycleConfiguration"] = "PutBucketLifecycle",
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
    };

    public static string Source(string service) => s_sources.GetValueOrDefault(service, service) + ".amazonaws.com";

    public static string Name(string service, string operation) => service == "s3" ? s_buckets.GetValueOrDefault(operation, operation) : operation;

    /// <summary>Where events of a call are looked up: those of IAM, which is global, in us-east-1.</summary>
    public static string Region(string service, string region) => service == "iam" ? "us-east-1" : region;

    /// <summary>Says whether a call is a write event of the management plane. Data events, such as metrics, log lines and objects, are not in the event history.</summary>
    public static bool Writes(string service, string operation) => !OperationKind.IsRead(operation) && (service, operation) is not
        (("cloudformation", "DetectStackDrift") or ("cloudwatch", "PutMetricData") or ("logs", "PutLogEvents") or ("s3", "DeleteObjects") or ("sts", "AssumeRole" or "AssumeRoleWithWebIdentity"));
}
