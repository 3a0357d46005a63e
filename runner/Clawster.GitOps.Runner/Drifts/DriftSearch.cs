using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Looks for what is not as it was applied. Reads only.</summary>
internal static class DriftSearch
{
    /// <param name="regions">Where to look.</param>
    /// <param name="bots">The bots as their files say: what their roles should be is known from nowhere else.</param>
    /// <param name="cloud">The cloud.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Ordered by region; in a region the network first, then bots by name.</returns>
    public static async Task<ImmutableArray<Drift>> FindAsync(IReadOnlyCollection<string> regions, ImmutableArray<CompiledBot> bots, Cloud cloud, CancellationToken cancellationToken)
    {
        var caller = await AccountBoundary.ReadAsync(cloud.Clients(regions.First()), cancellationToken);
        var found = await Task.WhenAll(regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(region => FindAsync(region, bots, cloud, caller, cancellationToken)));
        return [.. found.SelectMany(static drifts => drifts)];
    }

    /// <summary>How a bot's roles are compared: exactly when its file still says what was applied.</summary>
    public static RoleDrifts RolesOf(BotRecord record, ImmutableArray<CompiledBot> bots, Cloud cloud, AccountIdentity caller)
    {
        var roles = bots.FirstOrDefault(bot => bot.Spec.Name == record.Name && bot.Spec.Region == record.Region) is { } compiled ? new BotRoles(compiled.Spec, caller) : null;
        var iam = cloud.Clients(record.Region).Iam;
        return new RoleDrifts(iam, new RoleMaker(iam, cloud.Clock), roles?.Digest == record.RolesDigest ? roles : null);
    }

    private static async Task<ImmutableArray<Drift>> FindAsync(string region, ImmutableArray<CompiledBot> bots, Cloud cloud, AccountIdentity caller, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(region);
        var view = await RegionView.ReadAsync(clients, caller, region, cancellationToken);
        var network = await view.Store.ReadRegionAsync(cancellationToken) is { } record ? SinceAsync(record.Value.AppliedAt, new NetworkDrifts(clients, record.Value).FindAsync(cancellationToken)) : Task.FromResult<IEnumerable<Drift>>([]);
        var busy = view.Journals.SelectMany(static journal => journal.Bots).Select(static bot => bot.Name).ToHashSet(StringComparer.Ordinal);
        var stacks = new StackDrifts(clients.CloudFormation, cloud.Clock, region);
        var found = await Task.WhenAll(view.Records.Values.Select(static one => one.Value).Where(one => !busy.Contains(one.Name)).Select(async one =>
        {
            var (stack, roles) = (stacks.FindAsync(one, view, cancellationToken), RolesOf(one, bots, cloud, caller).FindAsync(one, cancellationToken));
            await Task.WhenAll(stack, roles);
            return (await stack).Concat(await roles).Select(drift => drift with { Since = one.AppliedAt });
        }));
        return [.. await network, .. found.SelectMany(static drifts => drifts)];
    }

    private static async Task<IEnumerable<Drift>> SinceAsync(DateTimeOffset applied, Task<IEnumerable<Drift>> drifts) => (await drifts).Select(drift => drift with { Since = applied });
}
