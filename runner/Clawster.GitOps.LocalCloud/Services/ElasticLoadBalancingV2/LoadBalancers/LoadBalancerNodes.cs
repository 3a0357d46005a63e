using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;

/// <summary>The network interfaces of load balancers, made and deleted through EC2.</summary>
internal sealed class LoadBalancerNodes(ElbContext elb)
{
    /// <summary>EC2 gives the interface a public address for this tag; no caller from outside can set it.</summary>
    private const string SchemeTag = "aws:elasticloadbalancing:scheme";

    public List<LoadBalancerNode> Create(string region, LoadBalancerRecord balancer, IReadOnlyList<string> subnets)
    {
        List<LoadBalancerNode> nodes = [];
        try
        {
            foreach (var subnet in subnets)
            {
                nodes.Add(Node(region, balancer, subnet));
            }
        }
        catch (AwsFault fault)
        {
            nodes.ForEach(node => Delete(region, node.InterfaceId));
            throw AwsFault.Bad("InvalidSubnet", fault.Message);
        }

        return nodes;
    }

    public void Delete(string region, string interfaceId)
    {
        try
        {
            elb.Calls.Call<DeleteNetworkInterfaceResponse>(region, ElbContext.Principal, new DeleteNetworkInterfaceRequest { NetworkInterfaceId = interfaceId });
        }
        catch (AwsFault fault) when (fault.Code == "InvalidNetworkInterfaceID.NotFound")
        {
            // It is gone already.
        }
    }

    public void SetGroups(string region, LoadBalancerRecord balancer)
    {
        foreach (var node in balancer.Nodes)
        {
            elb.Calls.Call<ModifyNetworkInterfaceAttributeResponse>(region, ElbContext.Principal, new ModifyNetworkInterfaceAttributeRequest
            {
                NetworkInterfaceId = node.InterfaceId,
                Groups = [.. balancer.SecurityGroups],
            });
        }
    }

    private LoadBalancerNode Node(string region, LoadBalancerRecord balancer, string subnet)
    {
        var made = elb.Calls.Call<CreateNetworkInterfaceResponse>(region, ElbContext.Principal, new CreateNetworkInterfaceRequest
        {
            SubnetId = subnet,
            Description = "ELB " + balancer.Path,
            Groups = [.. balancer.SecurityGroups],
            TagSpecifications = [new TagSpecification { ResourceType = "network-interface", Tags = [new Tag { Key = SchemeTag, Value = balancer.Scheme }] }],
        }).NetworkInterface!;
        return new LoadBalancerNode
        {
            SubnetId = subnet,
            Zone = made.AvailabilityZone!,
            InterfaceId = made.NetworkInterfaceId!,
            PrivateAddress = made.PrivateIpAddress!,
            PublicAddress = made.Association?.PublicIp,
        };
    }
}
