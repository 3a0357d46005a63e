using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

/// <summary>Asks targets over the simulated network: routes and security groups between the load balancer's node and the target, then the program that listens there.</summary>
internal sealed class TargetProbe(ElbContext elb)
{
    private readonly TaskHttp _programs = new(elb.World);

    /// <summary>One health check.</summary>
    public ProbeResult Check(string region, LoadBalancerRecord balancer, TargetGroupRecord group, TargetRecord target)
    {
        var port = group.Group.HealthCheckPort == "traffic-port" ? target.Port : int.Parse(group.Group.HealthCheckPort!, CultureInfo.InvariantCulture);
        var path = group.Group.HealthCheckPath!.Split('?')[0];
        var (answer, reached) = Ask(region, balancer, group, target, port, "GET", path, null);
        if (!reached)
        {
            return new ProbeResult(false, "Target.Timeout", "Request timed out");
        }

        return answer is null ? new ProbeResult(false, "Target.FailedHealthChecks", "Health checks failed")
            : TargetGroupRules.Matches(group.Group, answer.Status) ? new ProbeResult(true)
            : new ProbeResult(false, "Target.ResponseCodeMismatch", $"Health checks failed with these codes: [{answer.Status}]");
    }

    /// <summary>Sends a request to a target.</summary>
    /// <returns>The answer, and whether packets arrive at all: without an answer a target that is reached refuses the connection.</returns>
    public (HttpAnswer? Answer, bool Reached) Ask(string region, LoadBalancerRecord balancer, TargetGroupRecord group, TargetRecord target, int port, string method, string path, string? client)
    {
        var ec2 = elb.World.Region(region).Of<Ec2State>();
        var address = group.Group.TargetType?.Value == "instance" ? InterfaceLookup.PrimaryOf(ec2, target.Id)?.PrivateIp : target.Id;
        var zone = address is null ? null : InterfaceLookup.WithAddress(ec2, address)?.Zone;
        if (address is null || balancer.Nodes.OrderBy(node => node.Zone == zone ? 0 : 1).FirstOrDefault() is not { } node)
        {
            return (null, false);
        }

        var way = new Reachability(ec2, region).Check(NetworkPoint.Interface(node.InterfaceId), NetworkPoint.At(address), "tcp", port);
        return way.Reached ? (_programs.Ask(region, address, port, new HttpAsk(method, path, node.PrivateAddress, client)), true) : (null, false);
    }
}
