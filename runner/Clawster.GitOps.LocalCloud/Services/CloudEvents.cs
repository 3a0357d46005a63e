using System;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>
/// What services tell each other about the world: an ECS agent hears that its instance has booted, a target group that a way has changed. Raised and heard under the world's lock;
/// who listens is set up with the services and not saved.
/// </summary>
internal sealed class CloudEvents
{
    /// <summary>Region and instance id: the instance has booted and its user data has run.</summary>
    public event Action<string, string>? InstanceBooted;

    /// <summary>Region and instance id: the instance shuts down, is stopped or terminated. Raised once, when it begins.</summary>
    public event Action<string, string>? InstanceStopping;

    /// <summary>Region and instance id: the instance has changed its state, its health or its place in an Auto Scaling group.</summary>
    public event Action<string, string>? InstanceChanged;

    /// <summary>Region: routes, gateways, interfaces or security groups have changed, so that what can be reached may have.</summary>
    public event Action<string>? NetworkChanged;

    /// <summary>Region and cluster ARN: tasks, container instances or services of the cluster have changed.</summary>
    public event Action<string, string>? ClusterChanged;

    /// <summary>Region and load balancer ARN: it has changed its state.</summary>
    public event Action<string, string>? LoadBalancerChanged;

    /// <summary>Region and private address: what answers there may have changed.</summary>
    public event Action<string, string>? AddressChanged;

    /// <summary>A target has changed its health.</summary>
    public event TargetHealthChange? TargetHealthChanged;

    public void RaiseInstanceBooted(string region, string instanceId) => InstanceBooted?.Invoke(region, instanceId);

    public void RaiseInstanceStopping(string region, string instanceId) => InstanceStopping?.Invoke(region, instanceId);

    public void RaiseInstanceChanged(string region, string instanceId) => InstanceChanged?.Invoke(region, instanceId);

    public void RaiseNetworkChanged(string region) => NetworkChanged?.Invoke(region);

    public void RaiseClusterChanged(string region, string clusterArn) => ClusterChanged?.Invoke(region, clusterArn);

    public void RaiseLoadBalancerChanged(string region, string loadBalancerArn) => LoadBalancerChanged?.Invoke(region, loadBalancerArn);

    public void RaiseAddressChanged(string region, string address) => AddressChanged?.Invoke(region, address);

    public void RaiseTargetHealthChanged(string region, string group, string target, int port, string state, string? reason) =>
        TargetHealthChanged?.Invoke(region, group, target, port, state, reason);
}
