using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Makes the NAT gateway and its address.</summary>
internal sealed class NatGatewayMaker(RegionContext context)
{
    private readonly IAmazonEC2 _ec2 = context.Clients.Ec2;
    private readonly RegionParts _parts = context.Parts;

    public async Task<string> AddressAsync(CancellationToken cancellationToken) =>
        (await _ec2.AllocateAddressAsync(
            new AllocateAddressRequest { Domain = DomainType.Vpc, TagSpecifications = RegionTags.At(ResourceType.ElasticIp, context.Name, RegionPart.NatAddress) },
            cancellationToken)).AllocationId;

    public async Task<string> GatewayAsync(CancellationToken cancellationToken) =>
        (await _ec2.CreateNatGatewayAsync(
            new CreateNatGatewayRequest
            {
                SubnetId = _parts[RegionPart.PublicSubnet1],
                AllocationId = _parts[RegionPart.NatAddress],
                ClientToken = context.Token(RegionPart.NatGateway),
                TagSpecifications = RegionTags.At(ResourceType.Natgateway, context.Name, RegionPart.NatGateway),
            },
            cancellationToken)).NatGateway.NatGatewayId;

    /// <exception cref="StepFailedException">AWS gave the gateway up.</exception>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeNatGatewaysAsync(new DescribeNatGatewaysRequest { NatGatewayIds = [_parts[RegionPart.NatGateway]] }, cancellationToken);
        var gateway = found.NatGateways.Single();
        return gateway.State == NatGatewayState.Failed
            ? throw new StepFailedException($"The NAT gateway {gateway.NatGatewayId} failed: {gateway.FailureMessage?.TrimEnd('.')}.")
            : gateway.State == NatGatewayState.Available;
    }
}
