using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>
/// How long the steps of a build take. Neither the design nor AWS has a table; public logs of Linux builds end after 15 to 35 minutes, most of it waiting for snapshots and for the components.
/// The order of magnitude only.
/// </summary>
internal static class BuilderDurations
{
    public static readonly ModelledDuration Pending = new("imagebuilder.pending", DurationRange.Seconds(3, 6), DurationRange.Seconds(10, 20));

    /// <summary>Systems Manager's agent answers after the boot.</summary>
    public static readonly ModelledDuration AgentReady = new("imagebuilder.ssm-agent", DurationRange.Seconds(5, 10), DurationRange.Seconds(15, 40));

    public static readonly ModelledDuration Bootstrap = new("imagebuilder.bootstrap", DurationRange.Seconds(10, 15), DurationRange.Seconds(20, 40));

    public static readonly ModelledDuration Script = new("imagebuilder.execute", DurationRange.Seconds(8, 20), DurationRange.Seconds(20, 60));

    public static readonly ModelledDuration SmallAction = new("imagebuilder.small-action", DurationRange.Seconds(1, 2), DurationRange.Seconds(1, 3));

    public static readonly ModelledDuration UpdateOs = new("imagebuilder.update-os", DurationRange.Seconds(40, 60), DurationRange.Seconds(60, 180));

    public static readonly ModelledDuration Reboot = new("imagebuilder.reboot", DurationRange.Seconds(30, 45), DurationRange.Seconds(45, 90));

    public static readonly ModelledDuration Sanitize = new("imagebuilder.sanitize", DurationRange.Seconds(10, 20), DurationRange.Seconds(20, 40));

    public static readonly ModelledDuration Inventory = new("imagebuilder.inventory", DurationRange.Seconds(10, 20), DurationRange.Seconds(30, 60));

    public static readonly ModelledDuration Scan = new("imagebuilder.scan", DurationRange.Seconds(60, 120), DurationRange.Seconds(180, 600));

    public static readonly ModelledDuration Snapshot = new("imagebuilder.snapshot", DurationRange.Seconds(120, 180), DurationRange.Seconds(240, 480));

    public static readonly ModelledDuration Terminate = new("imagebuilder.terminate", DurationRange.Seconds(2, 4), DurationRange.Seconds(30, 60));

    public static readonly ModelledDuration Distribute = new("imagebuilder.distribute", DurationRange.Seconds(10, 20), DurationRange.Seconds(30, 60));

    public static readonly ModelledDuration CopyToRegion = new("imagebuilder.copy", DurationRange.Seconds(180, 240), DurationRange.Seconds(300, 600));
}
