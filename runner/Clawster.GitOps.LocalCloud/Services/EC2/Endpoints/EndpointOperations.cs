using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Endpoints;

/// <summary>VPC endpoints: gateways in route tables, interfaces in subnets.</summary>
internal sealed class EndpointOperations(CloudServices services) : IAgendaHandler
{
    public const string Available = "ec2.endpoint.available";
    private const string Deleted = "ec2.endpoint.deleted";

    private static readonly FilterTable<VpcEndpointRecord> s_filters = new FilterTable<VpcEndpointRecord>()
        .On("vpc-endpoint-id", static endpoint => endpoint.Id)
        .On("vpc-id", static endpoint => endpoint.VpcId)
        .On("service-name", static endpoint => endpoint.ServiceName)
        .On("vpc-endpoint-type", static endpoint => endpoint.Kind)
        .On("vpc-endpoint-state", static endpoint => endpoint.State)
        .OnTags(static endpoint => endpoint.Tags);

    public IReadOnlyCollection<string> Topics => [Available, Deleted];

    public static void AddTo(Ec2Table table) => table
        .On<CreateVpcEndpointRequest, CreateVpcEndpointResponse>(
            ["VpcId", "VpcEndpointType", "ServiceName", "PolicyDocument", "RouteTableIds", "SubnetIds", "SecurityGroupIds", "ClientToken", "PrivateDnsEnabled", "TagSpecifications", "IpAddressType"], Create)
        .On<DeleteVpcEndpointsRequest, DeleteVpcEndpointsResponse>(["VpcEndpointIds"], Delete)
        .On<ModifyVpcEndpointRequest, ModifyVpcEndpointResponse>(["VpcEndpointId", "PolicyDocument", "ResetPolicy", "AddRouteTableIds", "RemoveRouteTableIds", "PrivateDnsEnabled"], Modify)
        .On<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResponse>(["VpcEndpointIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<DescribePrefixListsRequest, DescribePrefixListsResponse>(["PrefixListIds", "Filters", "MaxResults", "NextToken"], DescribePrefixLists);

    public void Run(AgendaEntry entry)
    {
        var region = new Ec2Region(services, entry.Region);
        if (!region.State.VpcEndpoints.TryGetValue(entry.Key, out var endpoint))
        {
            return;
        }

        if (entry.Topic == Deleted)
        {
            EndpointMaker.Remove(region, endpoint);
        }
        else if (endpoint.State == "pending")
        {
            endpoint.State = "available";
        }

        region.NetworkChanged();
    }

    private static CreateVpcEndpointResponse Create(Ec2Region region, ServiceCall call, CreateVpcEndpointRequest request)
    {
        var vpc = region.Vpc(request.VpcId);
        var kind = Ec2Fault.OneOf((string?)request.VpcEndpointType ?? "Gateway", "vpcEndpointType", "Gateway", "Interface");
        var service = EndpointMaker.Service(region, kind, Ec2Fault.Need(request.ServiceName, "serviceName"));
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "vpc-endpoint");
        var id = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () =>
        {
            var endpoint = new VpcEndpointRecord
            {
                Id = region.NewId("vpce"),
                VpcId = vpc.Id,
                ServiceName = service,
                Kind = kind,
                PolicyDocument = request.PolicyDocument,
                CreatedAt = region.Now,
                Tags = tags,
            };
            if (kind == "Gateway")
            {
                EndpointMaker.AddToTables(region, endpoint, request.RouteTableIds);
            }
            else
            {
                EndpointMaker.AddInterfaces(region, endpoint, request);
            }

            region.State.VpcEndpoints.Add(endpoint.Id, endpoint);
            region.NetworkChanged();
            return endpoint.Id;
        });
        return new CreateVpcEndpointResponse { VpcEndpoint = EndpointShapes.Of(region, Find(region, id)), ClientToken = request.ClientToken };
    }

    private static DeleteVpcEndpointsResponse Delete(Ec2Region region, ServiceCall call, DeleteVpcEndpointsRequest request)
    {
        var response = new DeleteVpcEndpointsResponse { Unsuccessful = [] };
        foreach (var id in request.VpcEndpointIds is { Count: > 0 } ids ? ids : throw Ec2Fault.Missing("VpcEndpointId"))
        {
            if (!region.State.VpcEndpoints.TryGetValue(id, out var endpoint))
            {
                response.Unsuccessful.Add(new UnsuccessfulItem
                {
                    ResourceId = id,
                    Error = new UnsuccessfulItemError { Code = "InvalidVpcEndpoint.NotFound", Message = $"The Vpc Endpoint Id '{id}' does not exist" },
                });
            }
            else if (endpoint.Kind == "Gateway")
            {
                EndpointMaker.Remove(region, endpoint);
            }
            else
            {
                endpoint.State = "deleting";
                region.After(Ec2Durations.EndpointDeleted, Deleted, endpoint.Id);
            }
        }

        region.NetworkChanged();
        return response;
    }

    private static ModifyVpcEndpointResponse Modify(Ec2Region region, ServiceCall call, ModifyVpcEndpointRequest request)
    {
        var endpoint = Find(region, Ec2Fault.Need(request.VpcEndpointId, "vpcEndpointId"));
        endpoint.PolicyDocument = request.ResetPolicy is true ? null : request.PolicyDocument ?? endpoint.PolicyDocument;
        endpoint.PrivateDns = request.PrivateDnsEnabled ?? endpoint.PrivateDns;
        EndpointMaker.AddToTables(region, endpoint, request.AddRouteTableIds);
        EndpointMaker.RemoveFromTables(region, endpoint, request.RemoveRouteTableIds ?? []);
        region.NetworkChanged();
        return new ModifyVpcEndpointResponse { Return = true };
    }

    private static DescribeVpcEndpointsResponse Describe(Ec2Region region, ServiceCall call, DescribeVpcEndpointsRequest request)
    {
        request.VpcEndpointIds?.ForEach(id => Find(region, id));
        var found = s_filters.Apply(Pages.ById(region.State.VpcEndpoints, request.VpcEndpointIds, "InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id"), request.Filters);
        var (page, next) = Pages.Cut(found, static endpoint => endpoint.Id, request.MaxResults, request.NextToken);
        return new DescribeVpcEndpointsResponse { VpcEndpoints = [.. page.Select(endpoint => EndpointShapes.Of(region, endpoint))], NextToken = next };
    }

    private static DescribePrefixListsResponse DescribePrefixLists(Ec2Region region, ServiceCall call, DescribePrefixListsRequest request)
    {
        var filters = new FilterTable<PrefixList>().On("prefix-list-id", static list => list.PrefixListId).On("prefix-list-name", static list => list.PrefixListName);
        var all = PrefixLists.Services.Select(service => PrefixLists.IdOf(region.Name, service) is var id
            ? new PrefixList { PrefixListId = id, PrefixListName = $"com.amazonaws.{region.Name}.{service}", Cidrs = [.. PrefixLists.RangesOf(id).Select(static range => range.ToString())] }
            : null!).ToDictionary(static list => list.PrefixListId!);
        var found = filters.Apply(Pages.ById(all, request.PrefixListIds, "InvalidPrefixListID.NotFound", "prefix list ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static list => list.PrefixListId!, request.MaxResults, request.NextToken);
        return new DescribePrefixListsResponse { PrefixLists = page, NextToken = next };
    }

    private static VpcEndpointRecord Find(Ec2Region region, string id) =>
        region.State.VpcEndpoints.TryGetValue(id, out var found) ? found : throw Ec2Fault.NotFound("InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id", id);


}
