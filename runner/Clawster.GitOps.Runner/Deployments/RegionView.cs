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
/// <param name="Durations">How long steps took before; null when none was seen.</param>
/// <param name="Journals">Of deployments that have not ended: they still run, or were interrupted.</param>
internal sealed record RegionView(
    string Region,
    StateStore Store,
    bool HasStore,
    ImmutableSortedDictionary<string, Stored<BotRecord>> Records,
    IReadOnlyDictionary<string, StackSight> Stacks,
    Stored<DurationsRecord>? Durations,
    ImmutableArray<JournalRecord> Journals)
{
    private static readonly string s_prefix = BotNames.Stack("");

    public static async Task<RegionView> ReadAsync(AwsClients clients, AccountIdentity caller, string region, CancellationToken cancellationToken)
    {
        var store = new StateStore(clients.S3, caller.Account, region);
        var records = store.ReadBotsAsync(cancellationToken);
        var stacks = new StackReader(clients.CloudFormation).ReadAllAsync(cancellationToken);
        var journals = store.ReadJournalsAsync(cancellationToken);
        var durations = store.ReadDurationsAsync(cancellationToken);
        await Task.WhenAll(records, stacks, journals, durations);
        return new RegionView(region, store, await records is not null, await records ?? ImmutableSortedDictionary<string, Stored<BotRecord>>.Empty, await stacks, await durations, await journals);
    }

    /// <summary>Every bot that has a record or a stack, ordered by name.</summary>
    public IEnumerable<AppliedBot> Bots => Records.Keys
        .Concat(Stacks.Keys.Where(static name => name.StartsWith(s_prefix, StringComparison.Ordinal)).Select(static name => name[s_prefix.Length..]))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(bot => new AppliedBot(bot, Region, Fingerprint(bot), State(bot)) { Sandbox = Record(bot)?.Sandbox, Spare = Record(bot)?.Spare });

    /// <summary>True when a deployment set out to change the bot and did not come back to say that it had.</summary>
    public bool IsInterrupted(string bot) => Journals.Any(journal => journal.Bots.Any(one => one.Name == bot));

    public StackSight? Stack(string bot) => Stacks.GetValueOrDefault(BotNames.Stack(bot));

    public BotRecord? Record(string bot) => Records.GetValueOrDefault(bot)?.Value;

    private BotFingerprint? Fingerprint(string bot) => Record(bot) is { } record ? new BotFingerprint(record.TemplateDigest, record.ParametersDigest, record.RolesDigest) : null;

    private AppliedStack State(string bot) => Stack(bot) switch
    {
        null => AppliedStack.Missing,
        _ when IsInterrupted(bot) => AppliedStack.Unsettled,
        { IsGood: true } or { Status: "UPDATE_ROLLBACK_COMPLETE" } => AppliedStack.Settled,
        _ => AppliedStack.Unsettled,
    };
}
