using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatch.Model;
using Amazon.ECS.Model;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Everything of ours in one region. Reads only.</summary>
internal sealed class RegionThings(AwsClients clients, string region)
{
    private static readonly string s_stackPrefix = BotNames.Stack("");

    /// <param name="view">What the state says.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Ordered by the order of removal and by id.</returns>
    public async Task<ImmutableArray<Thing>> ReadAsync(RegionView view, CancellationToken cancellationToken)
    {
        var tagged = (await Task.WhenAll(
            new Ec2Things(clients.Ec2).ReadAsync(cancellationToken),
            new BalancerThings(clients.LoadBalancing).ReadAsync(cancellationToken),
            new ServiceThings(clients).ReadAsync(cancellationToken))).SelectMany(static things => things).ToArray();
        var stacks = view.Stacks.Where(static stack => stack.Key.StartsWith(s_stackPrefix, StringComparison.Ordinal) && !stack.Value.IsGone)
            .Select(static stack => new Thing(ThingKind.Stack, stack.Key, stack.Key[s_stackPrefix.Length..], null) { IsProtected = stack.Value.IsProtected, Detail = stack.Value.Status })
            .ToArray();
        string[] unknown = [.. tagged.Concat(stacks).Select(static thing => thing.Bot).OfType<string>().Distinct(StringComparer.Ordinal).Where(bot => !view.Records.ContainsKey(bot)).Order(StringComparer.Ordinal)];
        var named = await Task.WhenAll(
            ClustersAsync([.. unknown.Where(bot => stacks.All(stack => stack.Bot != bot))], cancellationToken),
            RolesAsync(unknown, cancellationToken),
            AlarmsAsync(unknown, cancellationToken));
        var members = await StackMembers.ReadAsync(clients.CloudFormation, [.. stacks.Where(stack => unknown.Contains(stack.Bot, StringComparer.Ordinal))], cancellationToken);
        return [.. stacks.Concat(tagged.Select(members.Claim)).Concat(members.Alarms).Concat(named.SelectMany(static things => things)).OrderBy(static thing => thing.Kind).ThenBy(static thing => thing.Id, StringComparer.Ordinal)];
    }

    // A cluster is left over when its stack was given up.
    private async Task<IEnumerable<Thing>> ClustersAsync(ImmutableArray<string> bots, CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        foreach (var some in bots.Chunk(100))
        {
            var found = await clients.Ecs.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [.. some.Select(BotNames.Cluster)] }, cancellationToken);
            foreach (var cluster in (found.Clusters ?? []).Where(static cluster => cluster.Status != "INACTIVE"))
            {
                var bot = some.First(name => BotNames.Cluster(name) == cluster.ClusterName);
                things.Add(new Thing(ThingKind.Cluster, cluster.ClusterName!, bot, null));
                if (cluster.ActiveServicesCount > 0)
                {
                    things.Add(new Thing(ThingKind.Service, BotNames.Service(bot), bot, null));
                }
            }
        }

        return things;
    }

    // Roles are asked for by name: those of an account are nobody else's business.
    private async Task<IEnumerable<Thing>> RolesAsync(IEnumerable<string> bots, CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        foreach (var bot in bots)
        {
            var names = new BotRoleNames(region, bot);
            if (await IsThereAsync(names.Execution, cancellationToken) || await IsThereAsync(names.Instance, cancellationToken) || await IsThereAsync(names.Task, cancellationToken))
            {
                things.Add(new Thing(ThingKind.Roles, $"clawster-{region}-{bot}-*", bot, null));
            }
        }

        if (await IsThereAsync(NatRoleMaker.Name(region), cancellationToken))
        {
            things.Add(new Thing(ThingKind.Roles, NatRoleMaker.Name(region), null, RegionPart.NatRole));
        }

        return things;
    }

    private async Task<IEnumerable<Thing>> AlarmsAsync(IEnumerable<string> bots, CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        foreach (var bot in bots)
        {
            var found = await clients.CloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [.. BotAlarms.NamesOf(bot)] }, cancellationToken);
            things.AddRange((found.MetricAlarms ?? []).Select(alarm => new Thing(ThingKind.Alarm, alarm.AlarmName!, bot, null) { Charges = [new Charge(PriceItem.AlarmMonth, 1)] }));
        }

        return things;
    }

    private async Task<bool> IsThereAsync(string role, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = role }, cancellationToken);
            return true;
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchEntity"))
        {
            return false;
        }
    }
}
