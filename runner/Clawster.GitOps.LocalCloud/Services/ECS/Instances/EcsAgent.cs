using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.ECS.Model;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;
using Tag = Amazon.ECS.Model.Tag;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Instances;

/// <summary>
/// The agent on an instance. It registers the instance in the cluster that its user data names, when the machine image has an agent, the instance has a way to ECS and its role may register;
/// until then it tries again, and at once when the network changes.
/// </summary>
internal sealed class EcsAgent(EcsContext ecs) : IAgendaHandler
{
    private const string Topic = "ecs.agent";

    /// <summary>What the agent waits between its first tries; it doubles up to <see cref="s_longest"/>.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private const string Configuration = "/etc/ecs/ecs.config";

    private readonly RoleRights _rights = new(ecs);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    public void Booted(string region, string instanceId)
    {
        if (Find(region, instanceId) is not { HasEcsAgent: true } instance)
        {
            return;
        }

        var state = ecs.State(region);
        if (state.Instances.Values.FirstOrDefault(item => item.InstanceId == instanceId && item.Status != "INACTIVE") is { } known)
        {
            Reconnect(region, known);
            return;
        }

        var agent = new AgentRecord { InstanceId = instanceId, Cluster = instance.Settings(Configuration).GetValueOrDefault("ECS_CLUSTER") ?? "default" };
        state.Agents[instanceId] = agent;
        Try(region, agent, ecs.World.Timing.Of(instance.HasWaited ? EcsDurations.RegisterLate : EcsDurations.Register, instanceId));
    }

    /// <summary>What can be reached may have changed: agents that wait try again.</summary>
    public void NetworkChanged(string region)
    {
        foreach (var agent in ecs.State(region).Agents.Values.Where(static agent => agent.Reason is not null))
        {
            Try(region, agent, TimeSpan.FromSeconds(1));
        }
    }

    public void Stopping(string region, string instanceId) => ecs.State(region).Agents.Remove(instanceId);

    public void Run(AgendaEntry entry)
    {
        if (!ecs.State(entry.Region).Agents.TryGetValue(entry.Key, out var agent) || agent.NextTry != entry.Due)
        {
            return;
        }

        agent.NextTry = null;
        if (Find(entry.Region, agent.InstanceId) is not { State: "running" } instance)
        {
            ecs.State(entry.Region).Agents.Remove(agent.InstanceId);
            return;
        }

        agent.Reason = Refusal(entry.Region, agent, instance);
        if (agent.Reason is null)
        {
            ecs.State(entry.Region).Agents.Remove(agent.InstanceId);
            Register(entry.Region, agent.Cluster, instance);
            return;
        }

        var wait = s_first * Math.Pow(2, Math.Min(agent.Tries++, 10));
        Try(entry.Region, agent, wait < s_longest ? wait : s_longest);
    }

    private void Try(string region, AgentRecord agent, TimeSpan delay)
    {
        var due = ecs.World.Now + delay;
        if (agent.NextTry is null || agent.NextTry > due)
        {
            agent.NextTry = due;
            ecs.World.Agenda.At(due, region, Topic, agent.InstanceId);
        }
    }

    private InstanceView? Find(string region, string instanceId) => InstanceView.Find(ecs.Cloud, region, instanceId);

    private string? Refusal(string region, AgentRecord agent, InstanceView instance)
    {
        foreach (var service in (string[])["ecs", "ecs-agent", "ecs-telemetry"])
        {
            if (instance.WayToService(service).Refusal is { } refusal)
            {
                return $"dial tcp: i/o timeout to {service}: {refusal}";
            }
        }

        if (ecs.State(region).Clusters.GetValueOrDefault(agent.Cluster) is not { Status: "ACTIVE" })
        {
            return "ClientException: Cluster not found.";
        }

        if (RoleOf(instance) is not { } role)
        {
            return "NoCredentialProviders: no valid providers in chain: the instance has no instance profile with a role";
        }

        return _rights.Allows(role, "ecs:RegisterContainerInstance", ecs.Names.Cluster(region, agent.Cluster))
            ? null
            : $"AccessDeniedException: {role} is not authorized to perform: ecs:RegisterContainerInstance";
    }

    private string? RoleOf(InstanceView instance)
    {
        if (instance.InstanceProfileArn is not { } profile)
        {
            return null;
        }

        try
        {
            return ecs.Calls.Call<GetInstanceProfileResponse>("", EcsContext.Principal, new GetInstanceProfileRequest { InstanceProfileName = EcsNames.Last(profile) })
                .InstanceProfile?.Roles?.FirstOrDefault()?.Arn;
        }
        catch (AwsFault fault) when (fault.Code == "NoSuchEntity")
        {
            return null;
        }
    }

    private void Reconnect(string region, ContainerInstanceRecord record)
    {
        record.AgentConnected = true;
        record.Version++;
        ecs.WakeCluster(region, record.Cluster);
    }

    private void Register(string region, string cluster, InstanceView instance)
    {
        var settings = instance.Settings(Configuration);
        var record = new ContainerInstanceRecord
        {
            Id = ecs.World.Ids.Hex(32),
            Cluster = cluster,
            InstanceId = instance.Id,
            CapacityProvider = ProviderOf(region, cluster, instance.Id),
            Zone = instance.Zone,
            InstanceType = instance.Type.Name,
            Architecture = instance.Architecture == "arm64" ? "ARM64" : "X86_64",
            Cpu = instance.Type.VCpus * 1024,
            Memory = Memory(instance, settings),
            Interfaces = instance.Type.NetworkInterfaces - 1,
            HasImages = HasImages(instance) && (settings.GetValueOrDefault("ECS_IMAGE_PULL_BEHAVIOR") is "prefer-cached" or "once"),
            Tags = settings.GetValueOrDefault("ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM") == "ec2_instance" ? Tags(instance) : [],
            RegisteredAt = ecs.Now,
        };
        record.Attributes = Attributes(record, instance);
        ecs.State(region).Instances.Add(record.Id, record);
        ecs.Changed(region, cluster);
        ecs.WakeCluster(region, cluster);
    }

    // A machine image of the account has the container's image pulled. The figures of the design are those of such an image: under them AWS's own stands for it.
    private bool HasImages(InstanceView instance) => instance.HasOwnImage || ecs.World.Timing.Profile is TimingProfile.Requirements;

    // The kernel and its tables keep about 6 % of the memory (a t3.medium of 4,096 MiB reports about 3,850).
    private static int Memory(InstanceView instance, IReadOnlyDictionary<string, string> settings)
    {
        var reserved = int.TryParse(settings.GetValueOrDefault("ECS_RESERVED_MEMORY"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return (instance.Type.MemoryMiB * 94 / 100) - reserved;
    }

    private static List<Tag> Tags(InstanceView instance) =>
        [.. instance.Tags.Where(static tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static Dictionary<string, string> Attributes(ContainerInstanceRecord record, InstanceView instance) => new()
    {
        ["ecs.availability-zone"] = record.Zone,
        ["ecs.instance-type"] = record.InstanceType,
        ["ecs.ami-id"] = instance.ImageId,
        ["ecs.os-type"] = "linux",
        ["ecs.os-family"] = "LINUX",
        ["ecs.cpu-architecture"] = record.Architecture.ToLowerInvariant(),
        ["ecs.vpc-id"] = instance.VpcId,
        ["ecs.subnet-id"] = instance.SubnetId,
    };

    private string? ProviderOf(string region, string cluster, string instanceId)
    {
        var state = ecs.State(region);
        var group = new AutoScalingAccess(ecs).GroupOf(region, instanceId);
        return group is null ? null : state.Clusters[cluster].CapacityProviders.Find(name => state.CapacityProviders.GetValueOrDefault(name) is { } provider && CapacityProviderOperations.GroupName(provider.Group) == group);
    }
}
