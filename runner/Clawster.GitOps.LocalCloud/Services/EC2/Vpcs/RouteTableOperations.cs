using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

/// <summary>Route tables and which subnets use them.</summary>
internal static class RouteTableOperations
{
    private static readonly FilterTable<RouteTableRecord> s_filters = new FilterTable<RouteTableRecord>()
        .On("route-table-id", static table => table.Id)
        .On("vpc-id", static table => table.VpcId)
        .OnMany("association.route-table-association-id", static table => table.Associations.Select(static item => item.Id))
        .OnMany("association.route-table-id", static table => table.Associations.Select(_ => table.Id))
        .OnMany("association.subnet-id", static table => table.Associations.Select(static item => item.SubnetId))
        .OnMany("association.main", static table => table.Associations.Select(static item => item.SubnetId is null ? "true" : "false").DefaultIfEmpty("false"))
        .OnMany("route.destination-cidr-block", static table => table.Routes.Select(static route => route.Destination))
        .OnMany("route.gateway-id", static table => table.Routes.Select(static route => route.Target))
        .OnMany("route.nat-gateway-id", static table => table.Routes.Select(static route => route.Target))
        .OnMany("route.origin", static table => table.Routes.Select(static route => route.Origin))
        .OnTags(static table => table.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<CreateRouteTableRequest, CreateRouteTableResponse>(["VpcId", "ClientToken", "TagSpecifications"], Create)
        .On<DeleteRouteTableRequest, DeleteRouteTableResponse>(["RouteTableId"], Delete)
        .On<DescribeRouteTablesRequest, DescribeRouteTablesResponse>(["RouteTableIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<AssociateRouteTableRequest, AssociateRouteTableResponse>(["RouteTableId", "SubnetId"], Associate)
        .On<DisassociateRouteTableRequest, DisassociateRouteTableResponse>(["AssociationId"], Disassociate)
        .On<ReplaceRouteTableAssociationRequest, ReplaceRouteTableAssociationResponse>(["AssociationId", "RouteTableId"], Replace);

    private static CreateRouteTableResponse Create(Ec2Region region, ServiceCall call, CreateRouteTableRequest request)
    {
        var vpc = region.Vpc(request.VpcId);
        var tags = TagSets.AtCreation(request.TagSpecifications, call, "route-table");
        var id = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () =>
        {
            var table = new RouteTableRecord { Id = region.NewId("rtb"), VpcId = vpc.Id, Tags = tags };
            table.Routes.Add(new RouteRecord { Destination = vpc.Cidr, Target = RouteRecord.Local, Origin = "CreateRouteTable" });
            region.State.RouteTables.Add(table.Id, table);
            region.World.Touch();
            return table.Id;
        });
        return new CreateRouteTableResponse { RouteTable = RouteShapes.Of(region, region.RouteTable(id)), ClientToken = request.ClientToken };
    }

    private static DeleteRouteTableResponse Delete(Ec2Region region, ServiceCall call, DeleteRouteTableRequest request)
    {
        var table = region.RouteTable(request.RouteTableId);
        if (table.Associations.Count > 0)
        {
            throw Ec2Fault.Dependency($"The routeTable '{table.Id}' has dependencies and cannot be deleted.");
        }

        region.State.RouteTables.Remove(table.Id);
        foreach (var endpoint in region.State.VpcEndpoints.Values)
        {
            endpoint.RouteTableIds.Remove(table.Id);
        }

        region.NetworkChanged();
        return new DeleteRouteTableResponse();
    }

    private static DescribeRouteTablesResponse Describe(Ec2Region region, ServiceCall call, DescribeRouteTablesRequest request)
    {
        var found = s_filters.Apply(Pages.ById(region.State.RouteTables, request.RouteTableIds, "InvalidRouteTableID.NotFound", "routeTable ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static table => table.Id, request.MaxResults, request.NextToken);
        return new DescribeRouteTablesResponse { RouteTables = [.. page.Select(table => RouteShapes.Of(region, table))], NextToken = next };
    }

    private static AssociateRouteTableResponse Associate(Ec2Region region, ServiceCall call, AssociateRouteTableRequest request)
    {
        var table = region.RouteTable(request.RouteTableId);
        var subnet = region.Subnet(request.SubnetId);
        if (subnet.VpcId != table.VpcId)
        {
            throw Ec2Fault.Invalid($"Route table {table.Id} and subnet {subnet.Id} belong to different networks");
        }

        var present = region.State.RouteTables.Values.FirstOrDefault(other => other.Associations.Any(item => item.SubnetId == subnet.Id));
        if (present is not null && present.Id != table.Id)
        {
            throw Ec2Fault.Bad("Resource.AlreadyAssociated", $"the specified association for route table {table.Id} conflicts with an existing association");
        }

        // Associating a subnet with the table it has is no error and changes nothing.
        var association = table.Associations.FirstOrDefault(item => item.SubnetId == subnet.Id);
        if (association is null)
        {
            table.Associations.Add(association = new RouteAssociationRecord { Id = region.NewId("rtbassoc"), SubnetId = subnet.Id });
            region.NetworkChanged();
        }

        return new AssociateRouteTableResponse { AssociationId = association.Id, AssociationState = new RouteTableAssociationState { State = "associated" } };
    }

    private static DisassociateRouteTableResponse Disassociate(Ec2Region region, ServiceCall call, DisassociateRouteTableRequest request)
    {
        var (table, association) = FindAssociation(region, request.AssociationId);
        if (association.SubnetId is null)
        {
            throw Ec2Fault.Invalid($"cannot disassociate the main route table association {association.Id}");
        }

        table.Associations.Remove(association);
        region.NetworkChanged();
        return new DisassociateRouteTableResponse();
    }

    private static ReplaceRouteTableAssociationResponse Replace(Ec2Region region, ServiceCall call, ReplaceRouteTableAssociationRequest request)
    {
        var (table, association) = FindAssociation(region, request.AssociationId);
        var other = region.RouteTable(request.RouteTableId);
        if (other.VpcId != table.VpcId)
        {
            throw Ec2Fault.Invalid($"Route table {other.Id} and association {association.Id} belong to different networks");
        }

        table.Associations.Remove(association);
        var moved = new RouteAssociationRecord { Id = region.NewId("rtbassoc"), SubnetId = association.SubnetId };
        other.Associations.Add(moved);
        if (association.SubnetId is null)
        {
            region.Vpc(table.VpcId).MainRouteTableId = other.Id;
        }

        region.NetworkChanged();
        return new ReplaceRouteTableAssociationResponse { NewAssociationId = moved.Id, AssociationState = new RouteTableAssociationState { State = "associated" } };
    }

    private static (RouteTableRecord Table, RouteAssociationRecord Association) FindAssociation(Ec2Region region, string? id)
    {
        var wanted = Ec2Fault.Need(id, "associationId");
        foreach (var table in region.State.RouteTables.Values)
        {
            if (table.Associations.Find(item => item.Id == wanted) is { } association)
            {
                return (table, association);
            }
        }

        throw Ec2Fault.NotFound("InvalidAssociationID.NotFound", "association ID", wanted);
    }
}
