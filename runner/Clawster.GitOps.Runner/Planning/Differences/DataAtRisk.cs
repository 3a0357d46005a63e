using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What may be lost by a change: sessions, pairings, memory, logs, the gateway token.</summary>
internal static class DataAtRisk
{
    public static ImmutableArray<string> OfChange(BotSpec before, BotSpec after, ImmutableArray<ResourceChange> resources, Interruption interruption)
    {
        var risks = ImmutableArray.CreateBuilder<string>();
        if (before.State.Kind != after.State.Kind)
        {
            risks.Add($"its state does not move along from {Name(before.State.Kind)} to {Name(after.State.Kind)}: sessions, pairings and memory start empty");
        }
        else if (before.State.Kind is StateKind.Ephemeral && interruption is not Interruption.None)
        {
            risks.Add("its state is ephemeral: sessions, pairings and memory are lost when it restarts");
        }

        risks.AddRange(resources
            .Where(static change => change.Stateful && change.Kind is ResourceChangeKind.Removed or ResourceChangeKind.Replaced or ResourceChangeKind.MayBeReplaced)
            .Where(static change => change.Stateful)
            .Select(static change => $"{change.LogicalId} ({change.Type}) holds data and {(change.Kind is ResourceChangeKind.Removed ? "goes" : change.Kind is ResourceChangeKind.Replaced ? "is made anew" : "may be made anew")}"));
        return risks.ToImmutable();
    }

    public static ImmutableArray<string> OfDeletion(BotSpec bot) =>
    [
        bot.State.Kind switch
        {
            StateKind.Durable => "its folder on the file system is left without an owner",
            StateKind.Volume => bot.State.Backup ? "its volume goes; a snapshot of it is kept" : "its volume goes, and no snapshot is kept",
            _ => "its state goes with it",
        },
        "its logs and its gateway token go with it",
    ];

    /// <summary>Of a bot that is destroyed and made again under its name, because its sandbox changes.</summary>
    public static ImmutableArray<string> OfSandbox(BotSpec before, BotSpec after) => OfAnew(before, after, "; whether a container of Sysbox may write there was not tried");

    /// <summary>Of a bot that is destroyed and made again under its name.</summary>
    /// <param name="before">The old one.</param>
    /// <param name="after">The new one.</param>
    /// <param name="doubt">What is not known of durable state; empty when nothing is in doubt.</param>
    public static ImmutableArray<string> OfAnew(BotSpec before, BotSpec after, string doubt = "") =>
    [
        before.State.Kind != after.State.Kind ? $"its state does not move along from {Name(before.State.Kind)} to {Name(after.State.Kind)}: sessions, pairings and memory start empty"
        : before.State.Kind switch
        {
            StateKind.Durable => "its folder on the file system is mounted again" + doubt,
            StateKind.Volume => $"its volume goes{(before.State.Backup ? "; a snapshot of it is kept" : ", and no snapshot is kept")}: sessions, pairings and memory start empty",
            _ => "its state is ephemeral: sessions, pairings and memory are lost",
        },
        "its logs and its gateway token go with the old one",
    ];

    public static ImmutableArray<string> OfMove(BotSpec before, BotSpec after) =>
    [
        before.Region != after.Region
            ? $"its state stays in {before.Region}: sessions, pairings and memory start empty in {after.Region}"
            : $"its state stays under the name '{before.Name}': sessions, pairings and memory start empty",
    ];

    private static string Name(StateKind kind) => kind.ToString().ToLowerInvariant();
}
