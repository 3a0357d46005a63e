using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Spares;

namespace Clawster.GitOps.Runner.Network;

/// <summary>
/// The steps that make a region's network. Each makes one part and starts as soon as the parts it needs exist; a part that exists already is left alone, so that an interrupted deployment goes on
/// where it stopped.
/// </summary>
internal sealed class RegionSteps
{
    private readonly RegionContext _context;
    private readonly RegionNeeds _needs;
    private readonly RegionGroups _groups;
    private readonly PartDurations _durations;
    private readonly Func<CancellationToken, Task<string>> _natImage;
    private readonly List<Step> _steps = [];

    private RegionSteps(RegionContext context, RegionNeeds needs, RegionGroups groups, PartDurations durations, Func<CancellationToken, Task<string>> natImage) =>
        (_context, _needs, _groups, _durations, _natImage) = (context, needs, groups, durations, natImage);

    /// <param name="context">Where.</param>
    /// <param name="needs">What the region has to have.</param>
    /// <param name="groups">The lines that people see.</param>
    /// <param name="durations">How long each part takes.</param>
    /// <param name="natImage">Asks for the machine image of a NAT instance.</param>
    /// <returns>In an order in which they could run one after the other.</returns>
    public static ImmutableArray<Step> Of(RegionContext context, RegionNeeds needs, RegionGroups groups, PartDurations durations, Func<CancellationToken, Task<string>> natImage)
    {
        var steps = new RegionSteps(context, needs, groups, durations, natImage);
        steps.Network();
        if (needs.Nat is NatKind.Instance)
        {
            steps.NatInstance();
        }
        else if (needs.Nat is NatKind.Gateway)
        {
            steps.NatGateway();
        }

        if (needs.FileSystem)
        {
            steps.FileSystem();
        }

        if (needs.LoadBalancer)
        {
            steps.LoadBalancer();
        }

        if (needs.Spares is not null)
        {
            steps.Spares(needs.Spares);
        }
        else if (context.Parts.Has(RegionPart.SpareGroup) || context.Parts.Has(RegionPart.SpareTemplate))
        {
            steps.NoSpares();
        }

        return [.. steps._steps];
    }

    /// <summary>Id of the step that makes a part.</summary>
    public static StepId Id(string region, string part) => new($"{region}/{part}");

    private void Network()
    {
        var maker = new VpcMaker(_context);
        var addresses = _context.Spec.Addresses;
        Add(RegionPart.Zone1, _groups.Network, maker.ZonesAsync);
        Add(RegionPart.Vpc, _groups.Network, maker.VpcAsync);
        Add(RegionPart.InternetGateway, _groups.Network, maker.InternetGatewayAsync);
        Add(RegionPart.VpcDnsNames, _groups.Network, maker.DnsNamesAsync, RegionPart.Vpc);
        Add(RegionPart.InternetGatewayAttachment, _groups.Network, maker.AttachInternetGatewayAsync, RegionPart.Vpc, RegionPart.InternetGateway);
        Subnet(RegionPart.PublicSubnet1, RegionPart.Zone1, addresses.PublicSubnets[0], RegionPart.PublicRoutes);
        Subnet(RegionPart.PublicSubnet2, RegionPart.Zone2, addresses.PublicSubnets[1], RegionPart.PublicRoutes);
        Subnet(RegionPart.PrivateSubnet1, RegionPart.Zone1, addresses.PrivateSubnets[0], RegionPart.PrivateRoutes);
        Subnet(RegionPart.PrivateSubnet2, RegionPart.Zone2, addresses.PrivateSubnets[1], RegionPart.PrivateRoutes);
        foreach (var routes in new[] { RegionPart.PublicRoutes, RegionPart.PrivateRoutes })
        {
            Add(routes, _groups.Network, token => maker.RouteTableAsync(routes, token), RegionPart.Vpc);
        }

        Add(RegionPart.PublicDefaultRoute, _groups.Network, maker.RouteToInternetAsync, RegionPart.PublicRoutes, RegionPart.InternetGatewayAttachment);
        Add(RegionPart.S3Endpoint, _groups.Network, maker.S3EndpointAsync, RegionPart.PublicRoutes, RegionPart.PrivateRoutes);

        void Subnet(string part, string zone, string cidr, string routes)
        {
            Add(part, _groups.Network, token => maker.SubnetAsync(part, _context.Parts[zone], cidr, token), RegionPart.Vpc, RegionPart.Zone1);
            Add(RegionPart.AssociationOf(part), _groups.Network, token => maker.AssociateAsync(routes, part, token), part, routes);
        }
    }

    private void NatInstance()
    {
        var maker = new NatInstanceMaker(_context);
        var roles = new NatRoleMaker(_context);
        var groups = new SecurityGroupMaker(_context);
        Add(RegionPart.NatRole, _groups.Way, roles.RoleAsync);
        Add(RegionPart.NatProfile, _groups.Way, roles.ProfileAsync, RegionPart.NatRole);
        Add(RegionPart.NatSecurityGroup, _groups.Way, token => groups.GroupAsync(RegionPart.NatSecurityGroup, "NAT instance: only the VPC comes in", token), RegionPart.Vpc);
        Add(
            RegionPart.NatSecurityGroupIngress,
            _groups.Way,
            token => groups.AllowAsync(RegionPart.NatSecurityGroup, "-1", [], [_context.Spec.Cidr], "From the VPC to the internet", token),
            RegionPart.NatSecurityGroup);
        Add(RegionPart.NatInterface, _groups.Way, maker.InterfaceAsync, RegionPart.PublicSubnet1, RegionPart.NatSecurityGroup);
        Add(RegionPart.NatInterfaceForwarding, _groups.Way, maker.ForwardingAsync, RegionPart.NatInterface);
        Add(RegionPart.NatTemplate, _groups.Way, async token => await maker.TemplateAsync(await _natImage(token), token), RegionPart.NatInterface, RegionPart.NatProfile);
        Add(RegionPart.NatGroup, _groups.Way, maker.GroupAsync, RegionPart.NatTemplate, RegionPart.PublicDefaultRoute, RegionPart.AssociationOf(RegionPart.PublicSubnet1));
        Ready(RegionPart.NatReady, _groups.Way, "The NAT instance", maker.IsReadyAsync, RegionPart.NatGroup, RegionPart.NatInterfaceForwarding, RegionPart.NatSecurityGroupIngress);
        string[] switched = _context.Parts.Has(RegionPart.NatGateway) ? [RegionPart.PrivateRoutes, RegionPart.NatInterface, RegionPart.NatReady] : [RegionPart.PrivateRoutes, RegionPart.NatInterface];
        Add(RegionPart.PrivateDefaultRoute, _groups.Way, new VpcMaker(_context).RouteToNatInterfaceAsync, switched); // from a gateway not before the instance forwards
        if (_context.Parts.Has(RegionPart.NatGateway))
        {
            Add(RegionPart.OldNat, _groups.Way, token => GoneAsync(removal => removal.NatGatewayAsync(_context.Parts, token)), RegionPart.PrivateDefaultRoute, RegionPart.NatReady);
        }
    }

    private void NatGateway()
    {
        var maker = new NatGatewayMaker(_context);
        Add(RegionPart.NatAddress, _groups.Way, maker.AddressAsync);
        Add(RegionPart.NatGateway, _groups.Way, maker.GatewayAsync, RegionPart.NatAddress, RegionPart.PublicSubnet1, RegionPart.InternetGatewayAttachment);
        Ready(RegionPart.NatReady, _groups.Way, "The NAT gateway", maker.IsReadyAsync, RegionPart.NatGateway);
        Add(RegionPart.PrivateDefaultRoute, _groups.Way, new VpcMaker(_context).RouteToNatGatewayAsync, RegionPart.PrivateRoutes, RegionPart.NatReady);
        if (_context.Parts.Has(RegionPart.NatInterface))
        {
            Add(RegionPart.OldNat, _groups.Way, token => GoneAsync(removal => removal.NatInstanceAsync(_context.Parts, token)), RegionPart.PrivateDefaultRoute);
        }
    }

    private async Task<string> GoneAsync(Func<NetworkRemoval, Task> remove)
    {
        await remove(new NetworkRemoval(_context.Clients, _context.Clock, _context.Name));
        return "gone";
    }

    private void FileSystem()
    {
        var maker = new FileSystemMaker(_context);
        var groups = new SecurityGroupMaker(_context);
        Add(RegionPart.FileSystem, _groups.FileSystem, maker.FileSystemAsync);
        Ready(RegionPart.FileSystemReady, _groups.FileSystem, "The file system", maker.IsReadyAsync, RegionPart.FileSystem);
        Add(RegionPart.FileSystemSecurityGroup, _groups.FileSystem, token => groups.GroupAsync(RegionPart.FileSystemSecurityGroup, "State of the bots: only the private subnets come in", token), RegionPart.Vpc);
        Add(
            RegionPart.FileSystemSecurityGroupIngress,
            _groups.FileSystem,
            token => groups.AllowAsync(RegionPart.FileSystemSecurityGroup, "tcp", [FileSystemMaker.Port], _context.Spec.Addresses.PrivateSubnets, "NFS from the private subnets", token),
            RegionPart.FileSystemSecurityGroup);
        Add(RegionPart.MountTarget1, _groups.FileSystem, token => maker.MountTargetAsync(RegionPart.PrivateSubnet1, token), RegionPart.FileSystemReady, RegionPart.PrivateSubnet1, RegionPart.FileSystemSecurityGroup);
        Add(RegionPart.MountTarget2, _groups.FileSystem, token => maker.MountTargetAsync(RegionPart.PrivateSubnet2, token), RegionPart.FileSystemReady, RegionPart.PrivateSubnet2, RegionPart.FileSystemSecurityGroup);
        Ready(RegionPart.MountTargetsReady, _groups.FileSystem, "The file system's mount targets", maker.AreMountTargetsReadyAsync, RegionPart.MountTarget1, RegionPart.MountTarget2, RegionPart.FileSystemSecurityGroupIngress, RegionPart.VpcDnsNames);
    }

    private void LoadBalancer()
    {
        var maker = new SharedLoadBalancerMaker(_context);
        var groups = new SecurityGroupMaker(_context);
        Add(RegionPart.LoadBalancerSecurityGroup, _groups.LoadBalancer, token => groups.GroupAsync(RegionPart.LoadBalancerSecurityGroup, "Shared load balancer: the allowed ranges of the bots come in", token), RegionPart.Vpc);
        Add(
            RegionPart.LoadBalancerSecurityGroupRules,
            _groups.LoadBalancer,
            token => groups.SynchronizeAsync(RegionPart.LoadBalancerSecurityGroup, [SharedLoadBalancerMaker.HttpPort], _needs.AllowedCidrs, token),
            RegionPart.LoadBalancerSecurityGroup);
        Add(RegionPart.LoadBalancer, _groups.LoadBalancer, maker.LoadBalancerAsync, RegionPart.LoadBalancerSecurityGroup, RegionPart.PublicSubnet1, RegionPart.PublicSubnet2, RegionPart.InternetGatewayAttachment);
        Add(RegionPart.LoadBalancerAttributes, _groups.LoadBalancer, maker.AttributesAsync, RegionPart.LoadBalancer);
        Add(RegionPart.Listener, _groups.LoadBalancer, maker.ListenerAsync, RegionPart.LoadBalancer);
        Ready(RegionPart.LoadBalancerReady, _groups.LoadBalancer, "The shared load balancer", maker.IsReadyAsync, RegionPart.LoadBalancer);
    }

    // No bot waits for them: what starts on a spare finds one or does not.
    private void Spares(SparePlan plan)
    {
        var maker = new SpareMaker(_context, plan);
        Add(RegionPart.SpareSecurityGroup, _groups.Spares, token => new SecurityGroupMaker(_context).GroupAsync(RegionPart.SpareSecurityGroup, "Spare instances: nobody comes in", token), RegionPart.Vpc);
        Add(RegionPart.SpareTemplate, _groups.Spares, maker.TemplateAsync, there => there.SpareDigest == plan.Digest, RegionPart.SpareSecurityGroup);
        Add(RegionPart.SpareGroup, _groups.Spares, maker.GroupAsync, there => there.SpareDigest == plan.Digest && there.SpareCount == plan.Spec.Count, RegionPart.SpareTemplate, RegionPart.PrivateSubnet1, RegionPart.PrivateSubnet2);
    }

    // Their security group stays with the network: instances that bots took have it.
    private void NoSpares() => Add(RegionPart.OldSpares, _groups.Spares, async token =>
    {
        await new SpareRemoval(_context.Clients, _context.Clock, _context.Name).RunAsync(_context.Parts, token);
        _context.Parts.Remove(RegionPart.SpareGroup);
        _context.Parts.Remove(RegionPart.SpareTemplate);
        return "gone";
    }, RegionPart.Vpc);

    private void Add(string part, StepGroup group, Func<CancellationToken, Task<string>> make, params string[] after) => Add(part, group, make, static _ => true, after);

    private void Add(string part, StepGroup group, Func<CancellationToken, Task<string>> make, Func<RegionParts, bool> isWanted, params string[] after) => Add(part, group, part is not RegionPart.Zone1, after, async (_, token) =>
    {
        if (_context.Parts.Has(part))
        {
            return StepOutcome.Found;
        }

        _context.Parts[part] = await Adoption.MakeAsync(_context, part, make, isWanted, token);
        return StepOutcome.Done;
    });

    private void Ready(string part, StepGroup group, string what, Func<CancellationToken, Task<bool>> isReady, params string[] after) => Add(part, group, false, after, async (_, token) =>
    {
        if (_context.Parts.Has(part))
        {
            return StepOutcome.Found;
        }

        var outcome = await Poll.UntilAsync(_context.Clock, _durations.Limit(part), what, () => Consistency.RetryAsync(_context.Clock, () => isReady(token), token), token);
        if (outcome.IsGood)
        {
            _context.Parts[part] = "ready";
        }

        return outcome;
    });

    // What is there already is told with the network, so that a line of its own means that something is made.
    private void Add(string part, StepGroup group, bool changes, string[] after, Func<StepContext, CancellationToken, Task<StepOutcome>> run) => _steps.Add(
        new Step(Id(_context.Name, part), part, _context.Parts.Has(part) ? TimeSpan.Zero : _durations.Expected(part), run)
        {
            Group = IsThere(group) ? _groups.Network : group,
            DependsOn = [.. after.Select(name => Id(_context.Name, name))],
            Scope = _context.Name,
            Changes = changes && !_context.Parts.Has(part),
        });

    private bool IsThere(StepGroup group) => !_groups.First && (group.Kind switch
    {
        "nat" => _context.Parts.Has(RegionPart.NatReady) && _context.Parts.Has(RegionPart.PrivateDefaultRoute),
        "file-system" => _context.Parts.Has(RegionPart.MountTargetsReady),
        "load-balancer" => _context.Parts.Has(RegionPart.LoadBalancerReady),
        "spares" => _needs.Spares is not null && _context.Parts.Has(RegionPart.SpareGroup),
        _ => true,
    });
}
