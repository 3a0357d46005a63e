using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>What other services see of an instance from inside: the ECS agent that runs on it, Systems Manager's agent, Auto Scaling. Read under the world's lock.</summary>
internal sealed class InstanceView
{
    private readonly Ec2State _state;
    private readonly string _region;
    private readonly InstanceRecord _instance;

    private InstanceView(Ec2State state, string region, InstanceRecord instance)
    {
        _state = state;
        _region = region;
        _instance = instance;
    }

    public string Id => _instance.Id;

    /// <summary><c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>, <c>stopping</c> or <c>stopped</c>.</summary>
    public string State => _instance.State;

    public InstanceTypeSpec Type => InstanceTypes.Find(_instance.InstanceType);

    /// <summary><c>x86_64</c> or <c>arm64</c>.</summary>
    public string Architecture => _instance.Architecture;

    public string ImageId => _instance.ImageId;

    public string Zone => _instance.Zone;

    public string VpcId => _instance.VpcId;

    public string SubnetId => _instance.SubnetId;

    public IReadOnlyDictionary<string, string> Tags => _instance.Tags;

    /// <summary>The first network interface; <see langword="null"/> once the instance is terminated.</summary>
    public NetworkInterfaceRecord? PrimaryInterface => InterfaceLookup.PrimaryOf(_state, Id);

    /// <summary>User data as text; empty when there is none.</summary>
    public string UserData => _instance.UserData is { Length: > 0 } text ? InstanceRules.UserData(text) : "";

    public string? InstanceProfileArn => _instance.InstanceProfileArn;

    public bool IsSpot => _instance.Spot;

    public MetadataOptionsRecord MetadataOptions => _instance.MetadataOptions;

    /// <summary>When its boot was last over; <see langword="null"/> before.</summary>
    public DateTimeOffset? BootedAt => _instance.BootedAt;

    /// <summary>Its operating system is up and its user data has run, and it has not failed.</summary>
    public bool IsUp => _instance is { State: "running", Machine.Up: true, Impaired: false } && !_state.LostZones.Contains(_instance.Zone);

    /// <summary>Its user data waited for something: what its boot starts beside it was up by then.</summary>
    public bool HasWaited => _instance.Machine.HasWaited;

    /// <summary>Its image has Docker and the ECS agent.</summary>
    public bool HasEcsAgent { get; private init; }

    /// <summary>The image was made by the account, so that container images can be in it already.</summary>
    public bool HasOwnImage { get; private init; }

    /// <summary>Finds an instance; <see langword="null"/> when there is none, or it is forgotten.</summary>
    public static InstanceView? Find(CloudServices services, string region, string instanceId)
    {
        var ec2 = new Ec2Region(services, region);
        if (!ec2.State.Instances.TryGetValue(instanceId, out var instance))
        {
            return null;
        }

        var image = MachineImages.Find(ec2, instance.ImageId);
        return new InstanceView(ec2.State, region, instance) { HasEcsAgent = image?.HasEcsAgent ?? false, HasOwnImage = image?.OwnerAlias is null };
    }

    /// <summary>A file on the instance.</summary>
    /// <param name="path">For example <c>/etc/ecs/ecs.config</c>.</param>
    /// <returns>Its text; <see langword="null"/> when there is none.</returns>
    public string? File(string path) => _instance.Machine.Files.TryGetValue(path, out var text) ? text : null;

    /// <summary>The settings <c>NAME=value</c> of a file, the last one of a name counts; empty when there is no such file.</summary>
    public IReadOnlyDictionary<string, string> Settings(string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (File(path) ?? "").Split('\n').Select(static line => line.Trim()).Where(static line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#'))
        {
            settings[line[..line.IndexOf('=', StringComparison.Ordinal)].Trim()] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
        }

        return settings;
    }

    /// <summary>Says whether the instance can reach a service of AWS over HTTPS now, and by which way or what stops it.</summary>
    /// <param name="service">For example <c>ecs</c>.</param>
    public NetworkPath WayToService(string service) => new Reachability(_state, _region).Check(NetworkPoint.Instance(Id), NetworkPoint.Service(service), "tcp", 443);

    /// <summary>Writes to its console.</summary>
    public void Note(string line) => _instance.Machine.Console.Add(line);
}
