using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>How long CloudTrail takes.</summary>
internal static class CloudTrailDurations
{
    // "CloudTrail typically delivers events within an average of about 5 minutes of an API call. This time is not guaranteed." (user guide, "Getting and viewing your CloudTrail log files");
    // a measurement of log files in S3 found AWS's figure accurate (Tracebit, "How fast is CloudTrail today?", 2023).
    public static readonly ModelledDuration Delivery = new("cloudtrail.delivery", DurationRange.Seconds(120, 300), DurationRange.Seconds(120, 300));
}
