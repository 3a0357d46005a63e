using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;

/// <summary>The operations on capacity providers over Auto Scaling groups.</summary>
internal sealed partial class CapacityProviderOperations(EcsContext ecs) : IAgendaHandler
{
    private const string Topic = "ecs.capacityprovider.deleted";

    private readonly StrategyRules _strategies = new(ecs);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    public void AddTo(AwsService service) => service
        .On<CreateCapacityProviderRequest, CreateCapacityProviderResponse>(Create)
        .On<DescribeCapacityProvidersRequest, DescribeCapacityProvidersResponse>(Describe)
        .On<UpdateCapacityProviderRequest, UpdateCapacityProviderResponse>(Update)
        .On<DeleteCapacityProviderRequest, DeleteCapacityProviderResponse>(Delete);

    public void Run(AgendaEntry entry)
    {
        if (ecs.State(entry.Region).CapacityProviders.GetValueOrDefault(entry.Key) is { UpdateStatus: "DELETE_IN_PROGRESS" } provider)
        {
            provider.Status = "INACTIVE";
            provider.UpdateStatus = "DELETE_COMPLETE";
        }
    }

    [GeneratedRegex("^(?!aws|ecs|fargate)[a-zA-Z0-9_-]{1,255}$", RegexOptions.IgnoreCase)]
    private static partial Regex NameForm();

    private CreateCapacityProviderResponse Create(ServiceCall call, CreateCapacityProviderRequest request)
    {
        if (request.Name is null || !NameForm().IsMatch(request.Name))
        {
            throw EcsFaults.Invalid("The specified capacity provider name is not valid. Up to 255 characters are allowed, and the name can't be prefixed with \"aws\", \"ecs\", or \"fargate\".");
        }

        if (request.ManagedInstancesProvider is not null)
        {
            throw EcsFaults.Unsupported("A managed instances capacity provider");
        }

        var group = request.AutoScalingGroupProvider ?? throw EcsFaults.Invalid("An Auto Scaling group provider must be specified.");
        var providers = ecs.State(call.Region).CapacityProviders;
        if (providers.GetValueOrDefault(request.Name) is { Status: "ACTIVE" })
        {
            throw EcsFaults.Invalid($"The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.");
        }

        if (providers.Values.Any(other => other.Status == "ACTIVE" && GroupName(other.Group) == GroupName(group)))
        {
            throw EcsFaults.Invalid("The specified Auto Scaling group ARN is already being used by another capacity provider. Specify a unique Auto Scaling group ARN and try again.");
        }

        var record = new CapacityProviderRecord
        {
            Name = request.Name,
            Group = Filled(call.Region, group.AutoScalingGroupArn ?? "", group.ManagedScaling, group.ManagedTerminationProtection?.Value, group.ManagedDraining?.Value, null),
            Tags = EcsContext.CheckTags(request.Tags, call.Via),
        };
        providers[record.Name] = record;
        ecs.World.Touch();
        return new CreateCapacityProviderResponse { CapacityProvider = record.View(ecs, call.Region, tags: true) };
    }

    private DescribeCapacityProvidersResponse Describe(ServiceCall call, DescribeCapacityProvidersRequest request)
    {
        var providers = ecs.State(call.Region).CapacityProviders;
        var tags = request.Include?.Any(static field => field == "TAGS") == true;
        var response = new DescribeCapacityProvidersResponse { CapacityProviders = [], Failures = [] };
        if (request.CapacityProviders is { Count: > 0 } wanted)
        {
            foreach (var name in wanted.Select(EcsNames.Last))
            {
                if (providers.GetValueOrDefault(name) is { } provider)
                {
                    response.CapacityProviders.Add(provider.View(ecs, call.Region, tags));
                }
                else
                {
                    response.Failures.Add(new Failure { Arn = ecs.Names.CapacityProvider(call.Region, name), Reason = "MISSING" });
                }
            }

            return response;
        }

        var (page, next) = EcsNames.Page(providers.Values.Where(static provider => provider.Status == "ACTIVE").Select(static provider => provider.Name), request.MaxResults, request.NextToken, 10);
        response.CapacityProviders.AddRange(page.Select(name => providers[name].View(ecs, call.Region, tags)));
        response.NextToken = next;
        return response;
    }

    private UpdateCapacityProviderResponse Update(ServiceCall call, UpdateCapacityProviderRequest request)
    {
        var provider = Find(call.Region, request.Name);
        var change = request.AutoScalingGroupProvider ?? throw EcsFaults.Invalid("An Auto Scaling group provider must be specified.");
        provider.Group = Filled(call.Region, provider.Group.AutoScalingGroupArn ?? "", change.ManagedScaling, change.ManagedTerminationProtection?.Value, change.ManagedDraining?.Value, provider.Group);
        provider.UpdateStatus = "UPDATE_COMPLETE";
        new ManagedDraining(ecs).Set(call.Region, provider, ecs.State(call.Region).Clusters.Values.Any(cluster => cluster.CapacityProviders.Contains(provider.Name)));
        ecs.World.Touch();
        return new UpdateCapacityProviderResponse { CapacityProvider = provider.View(ecs, call.Region, tags: true) };
    }

    private DeleteCapacityProviderResponse Delete(ServiceCall call, DeleteCapacityProviderRequest request)
    {
        var provider = Find(call.Region, request.CapacityProvider);
        if (ecs.State(call.Region).Clusters.Values.Any(cluster => cluster.Status == "ACTIVE" && cluster.CapacityProviders.Contains(provider.Name)) || _strategies.UsedBy(call.Region, provider.Name, null) is not null)
        {
            throw AwsFault.Bad("ResourceInUseException", "The specified capacity provider is in use and cannot be removed.");
        }

        provider.UpdateStatus = "DELETE_IN_PROGRESS";
        ecs.World.Agenda.After(ecs.World.Timing.Of(EcsDurations.DeleteProvider, provider.Name), call.Region, Topic, provider.Name);
        ecs.World.Touch();
        return new DeleteCapacityProviderResponse { CapacityProvider = provider.View(ecs, call.Region, tags: true) };
    }

    private CapacityProviderRecord Find(string region, string? reference) =>
        ecs.State(region).CapacityProviders.GetValueOrDefault(EcsNames.Last(reference ?? "")) is { Status: "ACTIVE" } provider
            ? provider
            : throw EcsFaults.Invalid("The specified capacity provider does not exist. Specify a valid name or ARN and try again.");

    private AutoScalingGroupProvider Filled(string region, string group, ManagedScaling? scaling, string? protection, string? draining, AutoScalingGroupProvider? before)
    {
        var old = before?.ManagedScaling;
        var filled = new AutoScalingGroupProvider
        {
            AutoScalingGroupArn = group,
            ManagedScaling = new ManagedScaling
            {
                Status = scaling?.Status ?? old?.Status ?? "DISABLED",
                TargetCapacity = scaling?.TargetCapacity ?? old?.TargetCapacity ?? 100,
                MinimumScalingStepSize = scaling?.MinimumScalingStepSize ?? old?.MinimumScalingStepSize ?? 1,
                MaximumScalingStepSize = scaling?.MaximumScalingStepSize ?? old?.MaximumScalingStepSize ?? 10000,
                InstanceWarmupPeriod = scaling?.InstanceWarmupPeriod ?? old?.InstanceWarmupPeriod ?? 300,
            },
            ManagedTerminationProtection = protection ?? before?.ManagedTerminationProtection?.Value ?? "DISABLED",
            ManagedDraining = draining ?? before?.ManagedDraining?.Value ?? "ENABLED",
        };
        if (filled.ManagedScaling.TargetCapacity is < 1 or > 100)
        {
            throw EcsFaults.Invalid("The managed scaling target capacity must be from 1 to 100.");
        }

        if (filled.ManagedScaling.MinimumScalingStepSize is < 1 or > 10000 || filled.ManagedScaling.MaximumScalingStepSize is < 1 or > 10000)
        {
            throw EcsFaults.Invalid("The managed scaling step sizes must be from 1 to 10000.");
        }

        CheckProtection(region, filled);
        return filled;
    }

    private void CheckProtection(string region, AutoScalingGroupProvider group)
    {
        var facts = new AutoScalingAccess(ecs).Group(region, GroupName(group))
            ?? throw EcsFaults.Invalid("The specified Auto Scaling group ARN is not valid. Specify an Auto Scaling group ARN that exists in this account and Region and try again.");
        if (group.ManagedTerminationProtection?.Value != "ENABLED")
        {
            return;
        }

        if (group.ManagedScaling?.Status?.Value != "ENABLED")
        {
            throw EcsFaults.Invalid("The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, managed scaling must be enabled.");
        }

        if (facts.NewInstancesProtectedFromScaleIn != true)
        {
            throw EcsFaults.Invalid("The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.");
        }
    }

    /// <summary>The group's name from its ARN (<c>…:autoScalingGroupName/NAME</c>) or the name itself.</summary>
    internal static string GroupName(AutoScalingGroupProvider group)
    {
        var arn = group.AutoScalingGroupArn ?? "";
        const string mark = "autoScalingGroupName/";
        var at = arn.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? arn : arn[(at + mark.Length)..];
    }
}
