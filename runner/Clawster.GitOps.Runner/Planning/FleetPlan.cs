using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>The difference between the bots as they should be and as they were applied.</summary>
/// <param name="Changes">One for each bot that should be, ordered by name.</param>
/// <param name="Conflicts">Why nothing can be done, one sentence each; empty when the plan can be carried out.</param>
internal sealed record FleetPlan(ImmutableArray<PlannedChange> Changes, ImmutableArray<string> Conflicts)
{
    /// <summary>Compares. A bot that was applied and is not wanted any more is left alone: it goes only by a command that names it.</summary>
    public static FleetPlan Of(IEnumerable<DesiredBot> desired, IEnumerable<AppliedBot> applied)
    {
        var there = applied.ToLookup(static bot => bot.Name, StringComparer.Ordinal);
        var wanted = desired.OrderBy(static bot => bot.Name, StringComparer.Ordinal).ToImmutableArray();
        return new FleetPlan(
            [.. wanted.Select(bot => Change(bot, there[bot.Name].FirstOrDefault(was => was.Region == bot.Region)))],
            [.. from bot in wanted
                from was in there[bot.Name]
                where was.Stack is not AppliedStack.Missing
                let conflict = Conflict(bot, was)
                where conflict is not null
                select conflict]);
    }

    // ECS keeps the network of a service when another one is not given, and refuses it for a task in mode bridge.
    private static string? Conflict(DesiredBot bot, AppliedBot was) =>
        was.Region != bot.Region ? $"The bot '{bot.Name}' runs in {was.Region} and its file says {bot.Region}. A bot cannot move: run 'clawster destroy {bot.Name}' first, or give the new one another name."
        : was.Sandbox is { } sandbox && sandbox != bot.Sandbox ? $"The bot '{bot.Name}' runs with sandbox: {Name(sandbox)} and its file says {Name(bot.Sandbox)}. A running service cannot go from one network mode to the other: run 'clawster destroy {bot.Name}' first. State of kind durable is there again afterwards; of kind volume a snapshot is left."
        : was.Spare is { } spare && spare != bot.Spare ? $"The bot '{bot.Name}' runs with compute.spare: {Word(spare)} and its file says {Word(bot.Spare)}. A running service cannot change how it gets its instance: run 'clawster destroy {bot.Name}' first. State of kind durable is there again afterwards."
        : null;

    private static string Word(bool value) => value ? "true" : "false";

    private static string Name(SandboxKind sandbox) => sandbox.ToString().ToLowerInvariant();

    private static PlannedChange Change(DesiredBot bot, AppliedBot? was)
    {
        var (kind, reason) = was switch
        {
            null or { Stack: AppliedStack.Missing, Fingerprint: null } => (BotChangeKind.Create, "new"),
            { Stack: AppliedStack.Missing } => (BotChangeKind.Create, "its stack is gone"),
            { Fingerprint: null } => (BotChangeKind.Create, "an earlier deployment of it was interrupted"),
            { Stack: AppliedStack.Unsettled } => (BotChangeKind.Update, "an earlier deployment of it was interrupted"),
            { Fingerprint: var before } when before == bot.Fingerprint => (BotChangeKind.Unchanged, "nothing changed"),
            { Fingerprint: var before } when before.Template != bot.Fingerprint.Template => (BotChangeKind.Update, "its file changed"),
            { Fingerprint: var before } when before.Parameters != bot.Fingerprint.Parameters => (BotChangeKind.Update, "what it takes from the region changed"),
            _ => (BotChangeKind.Update, "its permissions changed"),
        };
        return new PlannedChange(bot.Name, bot.Region, kind, reason);
    }
}
