using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Brings a region's network back to its record: makes what is missing by the steps of a deployment, then rules and routes are set right.</summary>
internal sealed class NetworkRevert(Cloud cloud, RegionView view, AccountIdentity caller, RegionSpec spec)
{
    private readonly IAmazonEC2 _ec2 = cloud.Clients(view.Region).Ec2;

    /// <returns>Why it is not as it was applied; null when it is.</returns>
    public async Task<StepFault?> RunAsync(CancellationToken cancellationToken)
    {
        if (await view.Store.ReadRegionAsync(cancellationToken) is not { } before)
        {
            return new StepFault("The region has no record any more.");
        }

        if (before.Value.Cidr != spec.Cidr || !string.Equals(before.Value.Nat, spec.Nat.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return new StepFault($"fleet.yaml asks for another network of {view.Region} than was applied; 'clawster deploy' brings it.");
        }

        return await LeasedAsync(record => RemoveDeadRoutesAsync(record, cancellationToken), cancellationToken)
            ?? await PartsAsync(before.Value, cancellationToken)
            ?? await LeasedAsync(record => SettingsAsync(record, cancellationToken), cancellationToken);
    }

    private async Task<StepFault?> PartsAsync(RegionRecord record, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(view.Region);
        var parts = await RegionInventory.ReadAsync(clients, view.Region, cancellationToken);
        var needs = new RegionNeeds(spec.Nat, record.Resources.ContainsKey(RegionPart.FileSystem), record.Resources.ContainsKey(RegionPart.LoadBalancer), record.LoadBalancerCidrs ?? parts.LoadBalancerCidrs);
        var context = new RegionContext(spec, caller, clients, cloud.Clock, parts, DeploymentId.Of(cloud.Clock.GetUtcNow(), cloud.Chance));
        await using var region = new RegionDeployment(context, view, needs, new ExpectedDurations(cloud.Timing, view.Durations?.Value));
        if (!region.NeedsWork)
        {
            return null;
        }

        region.Plan([]);
        var graph = DeploymentGraph.Create(region.Steps(NoProgress.Instance));
        var outcome = await new GraphExecutor(cloud.Clock, new GraphProgress(graph, NoProgress.Instance), ParallelismLimits.None).RunAsync(graph, cancellationToken);
        await region.Work.EndAsync(outcome.Succeeded, [], CancellationToken.None);
        return outcome.Runs.Select(static run => run.Outcome).OfType<StepOutcome.Failed>().FirstOrDefault()?.Fault;
    }

    // Making a route anew is refused while one is there that leads nowhere.
    private async Task RemoveDeadRoutesAsync(RegionRecord record, CancellationToken cancellationToken)
    {
        string[] tables = [.. new[] { RegionPart.PublicRoutes, RegionPart.PrivateRoutes }.Select(record.Resources.GetValueOrDefault).OfType<string>()];
        if (tables.Length == 0)
        {
            return;
        }

        var found = await _ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = [new Filter("route-table-id", [.. tables])] }, cancellationToken);
        foreach (var (table, route) in (found.RouteTables ?? []).SelectMany(static table => (table.Routes ?? []).Where(static route => route.State == RouteState.Blackhole && route.DestinationCidrBlock is not null).Select(route => (table, route))))
        {
            await _ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = table.RouteTableId, DestinationCidrBlock = route.DestinationCidrBlock }, cancellationToken);
        }
    }

    private async Task SettingsAsync(RegionRecord record, CancellationToken cancellationToken)
    {
        foreach (var drift in await new NetworkDrifts(cloud.Clients(view.Region), record).FindAsync(cancellationToken))
        {
            await SetAsync(drift, record, cancellationToken);
        }
    }

    // Nobody else touches the network meanwhile.
    private async Task<StepFault?> LeasedAsync(Func<RegionRecord, Task> change, CancellationToken cancellationToken)
    {
        var now = cloud.Clock.GetUtcNow();
        await using var work = new RegionWork(view.Store, new JournalRecord(DeploymentId.Of(now, cloud.Chance), now, First: false, [], []), cloud.Clock);
        await work.BeginAsync(cancellationToken);
        try
        {
            await work.Leases.TakeAsync(Leases.OfRegion(view.Region), static _ => { }, cancellationToken);
            await work.Journal.IntendAsync(view.Region, view.Region + "/revert", cancellationToken);
            if (await view.Store.ReadRegionAsync(cancellationToken) is not { } record)
            {
                return new StepFault("The region has no record any more.");
            }

            await change(record.Value);
            return null;
        }
        finally
        {
            await work.EndAsync(finished: true, [], CancellationToken.None);
        }
    }

    private Task SetAsync(Drift drift, RegionRecord record, CancellationToken cancellationToken) => drift.What switch
    {
        RegionPart.NatSecurityGroup or RegionPart.FileSystemSecurityGroup or RegionPart.LoadBalancerSecurityGroup => RulesAsync(drift, cancellationToken),
        RegionPart.PublicRoutes or RegionPart.PrivateRoutes => RouteAsync(drift, record, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task RulesAsync(Drift drift, CancellationToken cancellationToken)
    {
        var rules = drift.Properties.Select(static property => property.Actual ?? property.Applied!).ToHashSet(StringComparer.Ordinal);
        if (drift.Kind is DriftKind.Added)
        {
            var group = (await _ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [drift.Id] }, cancellationToken)).SecurityGroups[0];
            List<IpPermission> gone = [.. GroupRules.Split(group.IpPermissions).Where(rule => rules.Contains(rule.Key)).Select(static rule => rule.Value)];
            await _ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = drift.Id, IpPermissions = gone }, cancellationToken);
        }
        else if (drift.Kind is DriftKind.Gone)
        {
            await _ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = drift.Id, IpPermissions = [.. rules.Select(GroupRules.Parse)] }, cancellationToken);
        }
    }

    private async Task RouteAsync(Drift drift, RegionRecord record, CancellationToken cancellationToken)
    {
        var property = drift.Properties[0];
        var to = property.Path["route to ".Length..];
        if (drift.Kind is DriftKind.Added)
        {
            var isIpv6 = to.Contains(':', StringComparison.Ordinal);
            await _ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = drift.Id, DestinationCidrBlock = isIpv6 ? null : to, DestinationIpv6CidrBlock = isIpv6 ? to : null }, cancellationToken);
        }
        else if (property is { Applied: { } applied, Actual: not null })
        {
            await _ec2.ReplaceRouteAsync(
                new ReplaceRouteRequest
                {
                    RouteTableId = drift.Id,
                    DestinationCidrBlock = to,
                    GatewayId = drift.What == RegionPart.PublicRoutes ? applied : null,
                    NatGatewayId = drift.What == RegionPart.PrivateRoutes && record.Nat == "gateway" ? applied : null,
                    NetworkInterfaceId = drift.What == RegionPart.PrivateRoutes && record.Nat == "instance" ? applied : null,
                },
                cancellationToken);
        }
    }
}
