using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>Looks at many bots at once: what AWS tells of many things in one call is asked in one call.</summary>
internal sealed class SightReader(AwsClients clients)
{
    // As many calls at a time as one person's tools would make; the rest waits for a place.
    private const int MostCalls = 8;

    private readonly StackReader _stacks = new(clients.CloudFormation);
    private readonly ClusterReader _clusters = new(clients.Ecs);
    private readonly LoadBalancerReader _loadBalancers = new(clients.LoadBalancing);

    /// <returns>What is seen now of each bot; what was not looked at is as before.</returns>
    public async Task<IReadOnlyDictionary<BotWatch, BotSight>> ReadAsync(IReadOnlyDictionary<BotWatch, Looks> wanted, CancellationToken cancellationToken)
    {
        BotWatch[] Wanting(Looks look) => [.. wanted.Where(pair => (pair.Value & look) != 0).Select(static pair => pair.Key)];

        var stacks = await AskAsync(Wanting(Looks.Stack), () => _stacks.ReadAllAsync(cancellationToken));
        var clusters = await AskAsync(Wanting(Looks.Cluster | Looks.Task), () => _clusters.ReadAsync([.. Wanting(Looks.Cluster | Looks.Task).Select(static watch => watch.Cluster)], cancellationToken));
        var balancers = await AskAsync(Wanting(Looks.LoadBalancer), () => _loadBalancers.ReadAllAsync(cancellationToken));

        var sights = new Dictionary<BotWatch, BotSight>();
        foreach (var (watch, looks) in wanted)
        {
            var sight = watch.Sight;
            sight = stacks is not null && (looks & Looks.Stack) != 0 ? sight with { Stack = stacks.GetValueOrDefault(watch.StackName) ?? Gone(sight.Stack) } : sight;
            sight = clusters is not null && (looks & (Looks.Cluster | Looks.Task)) != 0 ? In(clusters.GetValueOrDefault(watch.Cluster), sight) : sight;
            sights[watch] = balancers is null ? sight : sight with { LoadBalancer = balancers.StateOf(sight) ?? sight.LoadBalancer };
        }

        await EachAsync(wanted, sights, cancellationToken);
        return sights;
    }

    // A stack that was there and is not listed any more was deleted.
    private static StackSight? Gone(StackSight? before) => before is null ? null : before with { Status = "DELETE_COMPLETE", Reason = null };

    private static BotSight In(ClusterSight? cluster, BotSight sight) => sight with { Instances = cluster?.Instances ?? 0, Tasks = cluster?.Tasks ?? 0 };

    private static async Task<T?> AskAsync<T>(BotWatch[] wanting, Func<Task<T>> ask)
        where T : class => wanting.Length == 0 ? null : await ask();

    private async Task EachAsync(IReadOnlyDictionary<BotWatch, Looks> wanted, Dictionary<BotWatch, BotSight> sights, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(MostCalls);
        var details = await Task.WhenAll(wanted.Select(async pair =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return (pair.Key, await DetailsAsync(pair.Key, pair.Value, sights[pair.Key], cancellationToken));
            }
            finally
            {
                places.Release();
            }
        }));
        foreach (var (watch, sight) in details)
        {
            sights[watch] = sight;
        }
    }

    private async Task<BotSight> DetailsAsync(BotWatch watch, Looks looks, BotSight sight, CancellationToken cancellationToken)
    {
        if ((looks & Looks.Events) != 0 && sight.Stack is { } stack)
        {
            var events = await _stacks.ReadEventsAsync(stack.Id, watch.Since, sight.Events, cancellationToken);
            sight = events.IsEmpty ? sight : sight with { Events = sight.Events.AddRange(events) };
        }

        if ((looks & Looks.Task) != 0 && (sight.Tasks > 0 || sight.Task is not null))
        {
            sight = await _clusters.ReadTaskAsync(watch, sight, cancellationToken);
        }

        if ((looks & Looks.Target) != 0 && sight.Stack?.Outputs.GetValueOrDefault("TargetGroupArn") is { } group)
        {
            var (state, reason) = await _loadBalancers.ReadTargetAsync(group, cancellationToken);
            sight = sight with { Target = state, TargetReason = reason };
        }

        return sight;
    }
}
