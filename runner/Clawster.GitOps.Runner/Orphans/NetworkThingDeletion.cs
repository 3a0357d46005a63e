using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Deletes things of EC2.</summary>
internal sealed class NetworkThingDeletion(IAmazonEC2 ec2, Removal removal)
{
    public Task DeleteAsync(Thing thing, CancellationToken token) => thing.Kind switch
    {
        ThingKind.Instance => InstanceAsync(thing, token),
        ThingKind.NatGateway => GatewayAsync(thing, token),
        ThingKind.Address => GoneAsync(thing, () => ec2.ReleaseAddressAsync(new ReleaseAddressRequest { AllocationId = thing.Id }, token), token),
        ThingKind.Endpoint => GoneAsync(thing, () => ec2.DeleteVpcEndpointsAsync(new DeleteVpcEndpointsRequest { VpcEndpointIds = [thing.Id] }, token), token),
        ThingKind.Volume => GoneAsync(thing, () => ec2.DeleteVolumeAsync(new DeleteVolumeRequest { VolumeId = thing.Id }, token), token),
        ThingKind.Snapshot => GoneAsync(thing, () => ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = thing.Id }, token), token),
        ThingKind.NetworkInterface => GoneAsync(thing, () => ec2.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = thing.Id }, token), token),
        ThingKind.LaunchTemplate => GoneAsync(thing, () => ec2.DeleteLaunchTemplateAsync(new DeleteLaunchTemplateRequest { LaunchTemplateId = thing.Id }, token), token),
        ThingKind.SecurityGroup => GroupAsync(thing, token),
        ThingKind.InternetGateway => InternetGatewayAsync(thing, token),
        ThingKind.Subnet => GoneAsync(thing, () => ec2.DeleteSubnetAsync(new DeleteSubnetRequest { SubnetId = thing.Id }, token), token),
        ThingKind.RouteTable => GoneAsync(thing, () => ec2.DeleteRouteTableAsync(new DeleteRouteTableRequest { RouteTableId = thing.Id }, token), token),
        ThingKind.Vpc => GoneAsync(thing, () => ec2.DeleteVpcAsync(new DeleteVpcRequest { VpcId = thing.Id }, token), token),
        _ => throw new ArgumentOutOfRangeException(nameof(thing), thing.Kind, "Nobody deletes this kind of thing."),
    };

    private Task GoneAsync(Thing thing, Func<Task> delete, CancellationToken token) => removal.GoneAsync($"The {OrphanText.Kind(thing.Kind)} {thing.Id}", delete, token);

    private async Task InstanceAsync(Thing thing, CancellationToken token)
    {
        await GoneAsync(thing, () => ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [thing.Id] }, token), token);
        await removal.UntilAsync(
            $"The end of the instance {thing.Id}",
            async () => (await ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter("instance-id", [thing.Id])] }, token)).Reservations is not { Count: > 0 } found
                || found.SelectMany(static reservation => reservation.Instances).All(static instance => instance.State.Name == InstanceStateName.Terminated),
            token);
    }

    private async Task GatewayAsync(Thing thing, CancellationToken token)
    {
        await GoneAsync(thing, () => ec2.DeleteNatGatewayAsync(new DeleteNatGatewayRequest { NatGatewayId = thing.Id }, token), token);
        await removal.UntilAsync(
            $"The end of the NAT gateway {thing.Id}",
            async () => (await ec2.DescribeNatGatewaysAsync(new DescribeNatGatewaysRequest { Filter = [new Filter("nat-gateway-id", [thing.Id])] }, token)).NatGateways is not { Count: > 0 } found
                || found.TrueForAll(static gateway => gateway.State == NatGatewayState.Deleted || gateway.State == NatGatewayState.Failed),
            token);
    }

    // Two groups that let each other in hold each other: the rules go first.
    private async Task GroupAsync(Thing thing, CancellationToken token)
    {
        var found = await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [new Filter("group-id", [thing.Id])] }, token);
        foreach (var group in found.SecurityGroups ?? [])
        {
            if (group.IpPermissions?.Where(static rule => rule.UserIdGroupPairs is { Count: > 0 }).ToList() is { Count: > 0 } ingress)
            {
                await removal.GoneAsync($"The rules of {thing.Id}", () => ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = thing.Id, IpPermissions = ingress }, token), token);
            }

            if (group.IpPermissionsEgress?.Where(static rule => rule.UserIdGroupPairs is { Count: > 0 }).ToList() is { Count: > 0 } egress)
            {
                await removal.GoneAsync($"The rules of {thing.Id}", () => ec2.RevokeSecurityGroupEgressAsync(new RevokeSecurityGroupEgressRequest { GroupId = thing.Id, IpPermissions = egress }, token), token);
            }
        }

        await GoneAsync(thing, () => ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = thing.Id }, token), token);
    }

    private async Task InternetGatewayAsync(Thing thing, CancellationToken token)
    {
        var found = await ec2.DescribeInternetGatewaysAsync(new DescribeInternetGatewaysRequest { Filters = [new Filter("internet-gateway-id", [thing.Id])] }, token);
        foreach (var attachment in (found.InternetGateways ?? []).SelectMany(static gateway => gateway.Attachments ?? []))
        {
            await removal.GoneAsync($"The attachment of {thing.Id}", () => ec2.DetachInternetGatewayAsync(new DetachInternetGatewayRequest { InternetGatewayId = thing.Id, VpcId = attachment.VpcId }, token), token);
        }

        await GoneAsync(thing, () => ec2.DeleteInternetGatewayAsync(new DeleteInternetGatewayRequest { InternetGatewayId = thing.Id }, token), token);
    }
}
