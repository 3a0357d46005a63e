using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Endpoints;

/// <summary>Puts endpoints into route tables and subnets, and takes them out.</summary>
internal static class EndpointMaker
{
    public static string Service(Ec2Region region, string kind, string name)
    {
        var prefix = $"com.amazonaws.{region.Name}.";
        var known = name.StartsWith(prefix, StringComparison.Ordinal) && (kind == "Interface" || PrefixLists.Services.Contains(name[prefix.Length..]));
        return known ? name : throw Ec2Fault.Bad("InvalidServiceName", $"The Vpc Endpoint Service '{name}' does not exist");
    }

    public static void AddToTables(Ec2Region region, VpcEndpointRecord endpoint, List<string>? tables)
    {
        var list = PrefixLists.IdOf(region.Name, endpoint.ServiceName.Split('.')[^1]);
        foreach (var table in (tables ?? []).Select(region.RouteTable).ToList())
        {
            if (table.VpcId != endpoint.VpcId)
            {
                throw Ec2Fault.Bad("InvalidParameter", $"route table {table.Id} is not in VPC {endpoint.VpcId}");
            }

            if (table.Routes.Exists(route => route.Destination == list))
            {
                throw Ec2Fault.Bad("RouteAlreadyExists", $"route table {table.Id} already has a route with destination-prefix-list-id {list}");
            }

            table.Routes.Add(new RouteRecord { Destination = list, Target = endpoint.Id });
            endpoint.RouteTableIds.Add(table.Id);
        }
    }

    public static void RemoveFromTables(Ec2Region region, VpcEndpointRecord endpoint, IEnumerable<string> tables)
    {
        foreach (var id in tables.ToList())
        {
            region.RouteTable(id).Routes.RemoveAll(route => route.Target == endpoint.Id);
            endpoint.RouteTableIds.Remove(id);
        }
    }

    public static void AddInterfaces(Ec2Region region, VpcEndpointRecord endpoint, CreateVpcEndpointRequest request)
    {
        endpoint.State = "pending";
        endpoint.PrivateDns = request.PrivateDnsEnabled ?? true;
        var vpc = region.Vpc(endpoint.VpcId);
        if (endpoint.PrivateDns && !(vpc.DnsHostnames && vpc.DnsSupport))
        {
            throw Ec2Fault.Bad("InvalidParameter", $"Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for {vpc.Id}");
        }

        foreach (var subnet in (request.SubnetIds ?? []).Select(region.Subnet).ToList())
        {
            endpoint.Groups = InterfaceMaker.Groups(region, subnet, request.SecurityGroupIds);
            var made = InterfaceMaker.Make(region, subnet, new InterfaceWish { Description = $"VPC Endpoint Interface {endpoint.Id}", Groups = endpoint.Groups, Kind = "vpc_endpoint", RequesterId = "vpce.amazonaws.com" });
            InterfaceMaker.AttachToService(region, made);
            endpoint.SubnetIds.Add(subnet.Id);
            endpoint.NetworkInterfaceIds.Add(made.Id);
        }

        region.After(Ec2Durations.EndpointAvailable, EndpointOperations.Available, endpoint.Id);
    }

    public static void Remove(Ec2Region region, VpcEndpointRecord endpoint)
    {
        RemoveFromTables(region, endpoint, endpoint.RouteTableIds);
        foreach (var id in endpoint.NetworkInterfaceIds)
        {
            InterfaceMaker.Remove(region, region.NetworkInterface(id));
        }

        region.State.VpcEndpoints.Remove(endpoint.Id);
    }
}
