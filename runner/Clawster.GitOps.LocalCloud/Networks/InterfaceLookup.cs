using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Finds network interfaces and says whether somebody is behind them.</summary>
internal static class InterfaceLookup
{
    /// <summary>The public address of an interface: its Elastic IP address, or the one given at launch.</summary>
    public static string? PublicAddress(Ec2State state, NetworkInterfaceRecord item) =>
        state.Addresses.Values.FirstOrDefault(address => address.NetworkInterfaceId == item.Id)?.PublicIp ?? item.PublicIp;

    /// <summary>The interface that has an address, private or public.</summary>
    public static NetworkInterfaceRecord? WithAddress(Ec2State state, string address) =>
        state.NetworkInterfaces.Values.FirstOrDefault(item => item.PrivateIp == address || PublicAddress(state, item) == address);

    /// <summary>The first interface of an instance.</summary>
    public static NetworkInterfaceRecord? PrimaryOf(Ec2State state, string instanceId) =>
        state.NetworkInterfaces.Values.FirstOrDefault(item => item.Attachment is { DeviceIndex: 0 } attachment && attachment.InstanceId == instanceId);

    /// <summary>Says why nobody is behind an interface.</summary>
    /// <returns><see langword="null"/> when somebody is.</returns>
    public static string? Silence(Ec2State state, NetworkInterfaceRecord item)
    {
        if (state.LostZones.Contains(item.Zone))
        {
            return $"the zone {item.Zone} of {item.Id} is lost";
        }

        if (item.Attachment is not { } attachment)
        {
            return $"{item.Id} is attached to nothing";
        }

        if (attachment.Status != "attached")
        {
            return $"{item.Id} is {attachment.Status}";
        }

        if (attachment.InstanceId is null)
        {
            return null;
        }

        return !state.Instances.TryGetValue(attachment.InstanceId, out var instance) || instance.State != "running"
            ? $"instance {attachment.InstanceId} of {item.Id} is {instance?.State ?? "gone"}"
            : instance.Impaired ? $"instance {instance.Id} of {item.Id} is impaired" : null;
    }
}
