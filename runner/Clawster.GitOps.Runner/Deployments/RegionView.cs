using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What there is in one region before anything is changed.</summary>
/// <param name="Region">Name of the region.</param>
/// <param name="Store">Its records.</param>
/// <param name="HasStore">False when the bucket of the records does not exist: nothing was ever deployed.</param>
/// <param name="Records">Of the bots, by name.</param>
/// <param name="Stacks">All stacks of the region, by name.</param>
internal sealed record RegionView(
    string Region,
    StateStore Store,
    bool HasStore,
    ImmutableSortedDictionary<string, Stored<BotRecord>> Records,
    IReadOnlyDictionary<string, StackSight> Stacks)
{
    private static readonly string s_prefix = BotNames.Stack("");

    public static async Task<RegionView> ReadAsync(AwsClients clients, AccountIdentity caller, string region, CancellationToken cancellationToken)
    {
        var store = new StateStore(clients.S3, caller.Account, region);
        var records = store.ReadBotsAsync(cancellationToken);
        var stacks = new StackReader(clients.CloudFormation).ReadAllAsync(cancellationToken);
        await Task.WhenAll(records, stacks);
        return new RegionView(region, store, await records is not null, await records ?? ImmutableSortedDictionary<string, Stored<BotRecord>>.Empty, await stacks);
    }

    /// <summary>Every bot that has a record or a stack, ordered by name.</summary>
    public IEnumerable<AppliedBot> Bots => Records.Keys
        .Concat(Stacks.Keys.Where(static name => name.StartsWith(s_prefix, StringComparison.Ordinal)).Select(static name => name[s_prefix.Length..]))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(bot => new AppliedBot(bot, Region, Fingerprint(bot), State(Stack(bot))));

    public StackSight? Stack(string bot) => Stacks.GetValueOrDefault(BotNames.Stack(bot));

    public BotRecord? Record(string bot) => Records.GetValueOrDefault(bot)?.Value;

    private BotFingerprint? Fingerprint(string bot) => Record(bot) is { } record ? new BotFingerprint(record.TemplateDigest, record.ParametersDigest, record.RolesDigest) : null;

    private static AppliedStack State(StackSight? stack) => stack switch
    {
        null => AppliedStack.Missing,
        { IsGood: true } or { Status: "UPDATE_ROLLBACK_COMPLETE" } => AppliedStack.Settled,
        _ => AppliedStack.Unsettled,
    };
}
