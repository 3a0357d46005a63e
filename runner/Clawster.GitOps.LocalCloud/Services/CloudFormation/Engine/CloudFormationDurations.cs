using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>How long CloudFormation itself takes, beside what the services take.</summary>
internal static class CloudFormationDurations
{
    // CloudFormation adds about 13 s to a stack over direct calls (Stedi's benchmark, 2023; facts, AWS, section 7.2). Observed: 3 to 4 s before the first
    // resource and about 1.5 s for each step of a chain of six. The design asks for a bot in two minutes, which leaves a third of that.
    public static readonly ModelledDuration Start = new("cloudformation.start", DurationRange.Seconds(0.8, 1.2), DurationRange.Seconds(3, 4));

    public static readonly ModelledDuration Step = new("cloudformation.step", DurationRange.Seconds(0.4, 0.8), DurationRange.Seconds(1.0, 2.0));

    // Resource handlers come back after 5 s in most of AWS's published handlers; the design's figure keeps the sum of a chain small.
    public static readonly ModelledDuration Poll = new("cloudformation.poll", DurationRange.Seconds(2), DurationRange.Seconds(5));

    // A change set of a stack of this size is there within seconds (AWS shows 2 to 10 s in its walkthroughs).
    public static readonly ModelledDuration ChangeSet = new("cloudformation.changeset", DurationRange.Seconds(1, 2), DurationRange.Seconds(3, 6));

    public static readonly ModelledDuration Drift = new("cloudformation.drift", DurationRange.Seconds(2, 4), DurationRange.Seconds(5, 10));
}
