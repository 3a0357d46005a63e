using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>How long things of EC2 take. "Observed" figures are those of public logs (facts, AWS, sections 6 and 7.2) unless a comment says otherwise.</summary>
internal static class Ec2Durations
{
    // 13-15 s in published apply logs.
    public static readonly ModelledDuration InstanceRunning = new("ec2.instance.running", DurationRange.Seconds(13, 15), DurationRange.Seconds(13, 15));

    // From running to the end of the boot, without what user data adds. The design: a NAT instance forwards 40-60 s after its launch, an ECS agent registers
    // 60-75 s after it; published: boot and agent 30-60 s after running.
    public static readonly ModelledDuration InstanceBoot = new("ec2.instance.boot", DurationRange.Seconds(22, 30), DurationRange.Seconds(25, 45));

    // A small package such as nftables; no published figure, a few seconds on Amazon Linux 2023.
    public static readonly ModelledDuration SmallInstall = new("ec2.userdata.small-install", DurationRange.Seconds(4, 8), DurationRange.Seconds(8, 15));

    // "30-60 s more with user-data installs" (the design).
    public static readonly ModelledDuration Install = new("ec2.userdata.install", DurationRange.Seconds(30, 60), DurationRange.Seconds(30, 60));

    // Status checks pass some minutes after the launch (EC2 user guide); the order of magnitude only.
    public static readonly ModelledDuration StatusChecks = new("ec2.instance.checks", DurationRange.Seconds(60, 90), DurationRange.Seconds(120, 180));

    // No published figures: order of magnitude of an instance with a small root disk.
    public static readonly ModelledDuration InstanceTerminated = new("ec2.instance.terminated", DurationRange.Seconds(20, 30), DurationRange.Seconds(30, 60));

    public static readonly ModelledDuration InstanceStopped = new("ec2.instance.stopped", DurationRange.Seconds(15, 25), DurationRange.Seconds(20, 60));

    public static readonly ModelledDuration InstanceReboot = new("ec2.instance.reboot", DurationRange.Seconds(20, 30), DurationRange.Seconds(30, 60));

    // A Spot interruption is announced two minutes ahead (EC2 user guide, "Spot Instance interruption notices").
    public static readonly ModelledDuration SpotNotice = new("ec2.spot.notice", DurationRange.Seconds(120), DurationRange.Seconds(120));

    // "An instance remains visible for approximately an hour" (EC2 user guide, "Terminate an instance"); the same is said of NAT gateways.
    public static readonly ModelledDuration Forgotten = new("ec2.forgotten", DurationRange.Seconds(3600), DurationRange.Seconds(3600));

    // The design says 60-90 s; 84-124 s in 16 published logs.
    public static readonly ModelledDuration NatGatewayAvailable = new("ec2.nat.available", DurationRange.Seconds(60, 90), DurationRange.Seconds(84, 124));

    // No published figure in our facts; deletions of NAT gateways are seen to take about as long as their creation.
    public static readonly ModelledDuration NatGatewayDeleted = new("ec2.nat.deleted", DurationRange.Seconds(30, 50), DurationRange.Seconds(45, 75));

    public static readonly ModelledDuration InterfaceAttached = new("ec2.interface.attached", DurationRange.Seconds(1, 2), DurationRange.Seconds(1, 3));

    public static readonly ModelledDuration InterfaceDetached = new("ec2.interface.detached", DurationRange.Seconds(3, 5), DurationRange.Seconds(5, 15));

    // The loop of a boot script that waits two seconds between its attempts.
    public static readonly ModelledDuration AttachRetry = new("ec2.userdata.attach-retry", DurationRange.Seconds(3), DurationRange.Seconds(3));

    // "The instance metadata is updated while the instance is running" (EC2 user guide, "View tags ... using instance metadata"); how soon is not said. Unverified.
    public static readonly ModelledDuration TagShown = new("ec2.metadata.tag", DurationRange.Seconds(1), DurationRange.Seconds(1, 5));

    // Of a profile that is associated with an instance that runs. No published figure. Unverified.
    public static readonly ModelledDuration CredentialsShown = new("ec2.metadata.credentials", DurationRange.Seconds(2), DurationRange.Seconds(2, 10));

    public static readonly ModelledDuration VolumeAvailable = new("ec2.volume.available", DurationRange.Seconds(1, 3), DurationRange.Seconds(2, 6));

    public static readonly ModelledDuration SnapshotCompleted = new("ec2.snapshot.completed", DurationRange.Seconds(20, 40), DurationRange.Seconds(30, 120));

    public static readonly ModelledDuration ImageAvailable = new("ec2.image.available", DurationRange.Seconds(60, 120), DurationRange.Seconds(120, 300));

    // 3-5 minutes for eight of them (the design, not confirmed).
    public static readonly ModelledDuration EndpointAvailable = new("ec2.endpoint.available", DurationRange.Seconds(60, 90), DurationRange.Seconds(90, 180));

    public static readonly ModelledDuration EndpointDeleted = new("ec2.endpoint.deleted", DurationRange.Seconds(30, 60), DurationRange.Seconds(60, 120));
}
