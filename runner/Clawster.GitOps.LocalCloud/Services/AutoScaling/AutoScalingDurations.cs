using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>How long Auto Scaling takes to act. AWS publishes no figures: orders of magnitude as seen between a call and the activity that it starts.</summary>
internal static class AutoScalingDurations
{
    // The design counts a launch from the call that makes the group: no pause of its own.
    public static readonly ModelledDuration Reaction = new("autoscaling.reaction", DurationRange.Seconds(0.5, 1), DurationRange.Seconds(1, 5));

    // "Amazon EC2 Auto Scaling regularly checks the health" (user guide, "Health checks"): within about a minute.
    public static readonly ModelledDuration HealthCheck = new("autoscaling.health-check", DurationRange.Seconds(15, 30), DurationRange.Seconds(30, 60));

    // Of an instance that runs already, from the call to InService. Unverified: no published figure; activities of seconds are seen.
    public static readonly ModelledDuration Attach = new("autoscaling.attach", DurationRange.Seconds(1, 2), DurationRange.Seconds(2, 10));

    // From the call to the end of the activity, without a load balancer. Unverified: DetachInstances answers with an activity in progress; no published figure.
    public static readonly ModelledDuration Detach = new("autoscaling.detach", DurationRange.Seconds(1, 2), DurationRange.Seconds(2, 10));

    // After a failed launch it tries again, with growing pauses.
    public static readonly ModelledDuration LaunchRetry = new("autoscaling.launch-retry", DurationRange.Seconds(15, 20), DurationRange.Seconds(30, 60));
}
