using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Planning.Differences;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Judges what a change of a bot's stack means for those who talk to it.</summary>
/// <param name="duration">How long a kind of step takes.</param>
internal sealed class BotForecasts(Func<string, TimeSpan> duration)
{
    // The old container is told to stop and has nothing under way.
    private static readonly TimeSpan s_stop = TimeSpan.FromSeconds(5);

    // What a running group takes over only with a new instance (AWS::AutoScaling::AutoScalingGroup, UpdatePolicy).
    private static readonly ImmutableArray<string> s_rolling = ["LaunchTemplate", "VPCZoneIdentifier", "MixedInstancesPolicy", "LaunchConfigurationName"];

    // What ECS takes over only with a new deployment of the service.
    private static readonly ImmutableArray<string> s_deploying = ["TaskDefinition", "NetworkConfiguration", "LoadBalancers", "CapacityProviderStrategy", "VolumeConfigurations", "ServiceRegistries", "PlacementConstraints"];

    /// <summary>Of a bot whose stack is changed.</summary>
    /// <param name="resources">What its stack goes through; empty when only what stands around it changes.</param>
    /// <param name="newMachineImage">Its instance gets another machine image.</param>
    public (ChangeKind Kind, ChangeForecast Forecast) Of(ImmutableArray<ResourceChange> resources, bool newMachineImage)
    {
        var server = First(resources, NeedsServer);
        var address = resources.FirstOrDefault(static change => change is { Kind: ResourceChangeKind.Replaced, Type: "AWS::ElasticLoadBalancingV2::LoadBalancer" });
        if (server is not null || newMachineImage)
        {
            var imageAlone = server is null && resources.IsEmpty;
            return (imageAlone ? ChangeKind.NewImage : ChangeKind.Replacement, new(Interruption.Replacement, OfServer, server is null ? "another machine image" : Cause(server)));
        }

        var task = First(resources, NeedsTask);
        if (task is null)
        {
            return address is null ? (ChangeKind.Configuration, new(Interruption.None, TimeSpan.Zero, "")) : (ChangeKind.Replacement, new(Interruption.Restart, duration(StepKind.LoadBalancer), Cause(address)));
        }

        var image = resources.Any(static change => change.Properties.Any(static property => IsImage(property.Path)))
            && resources.SelectMany(static change => change.Properties).All(static property => IsImage(property.Path) || property.Follows is not null);
        return (address is not null ? ChangeKind.Replacement : image ? ChangeKind.NewImage : ChangeKind.Configuration, new(Interruption.Restart, OfTask, Cause(task)));
    }

    /// <summary>How long a bot is away that is destroyed and made again.</summary>
    public TimeSpan Anew => s_stop + duration(StepKind.Delete) + duration(StepKind.Create) + duration(StepKind.OpenClaw) + duration(StepKind.Health);

    private TimeSpan OfTask => s_stop + duration(StepKind.OpenClaw) + duration(StepKind.Health);

    private TimeSpan OfServer => s_stop + duration(StepKind.Server) + duration(StepKind.OpenClaw) + duration(StepKind.Health);

    private static bool IsImage(string path) => path.StartsWith("ContainerDefinitions[", StringComparison.Ordinal) && path.EndsWith("].Image", StringComparison.Ordinal);

    private static bool NeedsServer(ResourceChange change) => change.Type switch
    {
        "AWS::EC2::LaunchTemplate" => change.Properties.Any(static property => property.Path.StartsWith("LaunchTemplateData", StringComparison.Ordinal)),
        "AWS::AutoScaling::AutoScalingGroup" => IsMadeAnew(change) || Touches(change, s_rolling),
        "AWS::ECS::Cluster" or "AWS::ECS::CapacityProvider" => change.Kind is ResourceChangeKind.Replaced,
        _ => false,
    };

    private static bool NeedsTask(ResourceChange change) => change.Type switch
    {
        "AWS::ECS::TaskDefinition" => IsMadeAnew(change),
        "AWS::ECS::Service" => IsMadeAnew(change) || Touches(change, s_deploying),
        _ => false,
    };

    private static bool IsMadeAnew(ResourceChange change) => change.Kind is ResourceChangeKind.Replaced or ResourceChangeKind.MayBeReplaced;

    private static bool Touches(ResourceChange change, ImmutableArray<string> properties) =>
        change.Properties.Any(property => properties.Any(name => property.Path.StartsWith(name, StringComparison.Ordinal)));

    // Where it comes from rather than what follows from it.
    private static ResourceChange? First(ImmutableArray<ResourceChange> resources, Func<ResourceChange, bool> needs) =>
        resources.Where(needs).OrderBy(static change => change.Properties.All(static property => property.Follows is not null)).FirstOrDefault();

    private static string Cause(ResourceChange change) => change.Properties.FirstOrDefault() is { } first
        ? $"{first.Follows ?? change.LogicalId} {(first.Follows is null ? first.Path : "is made anew")}{(change.Properties.Length > 1 ? $" and {change.Properties.Length - 1} more" : "")}"
        : change.LogicalId;
}
