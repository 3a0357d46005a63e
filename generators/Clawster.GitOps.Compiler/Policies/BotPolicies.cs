using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>Runs policies over a bot.</summary>
public static class BotPolicies
{
    /// <summary>Id of what a policy finds.</summary>
    public const string FindingCode = "CGO4001";

    /// <summary>Id of a policy that itself failed.</summary>
    public const string FaultCode = "CGO4002";

    private static readonly SourceSpan s_start = new(new(1, 1), new(1, 1));

    /// <summary>
    /// The policies that always hold. A bot of YAML alone keeps them by construction and by the rules over <c>overrides</c>; they are run where a team's code may have changed the stack.
    /// </summary>
    public static ImmutableArray<IBotPolicy> BuiltIn { get; } = [new PublicAccessPolicy(), new PinnedImagePolicy(), new EncryptionPolicy(), new WildcardActionPolicy()];

    /// <summary>What the policies find, at the start of the bot's file.</summary>
    /// <param name="spec">What the file says.</param>
    /// <param name="stack">The stack, after the team's own code.</param>
    /// <param name="path">The bot's file.</param>
    /// <param name="policies">For example <see cref="BuiltIn"/>, a <see cref="BudgetPolicy"/>, and the team's own.</param>
    public static ImmutableArray<Diagnostic> Check(BotSpec spec, Stack stack, string path, IEnumerable<IBotPolicy> policies)
    {
        var bot = new PolicySubject(spec, stack);
        return [.. policies.SelectMany(policy => Run(policy, bot)).Select(found => new Diagnostic(found.Code, DiagnosticSeverity.Error, path, s_start, found.Message))];
    }

    private static ImmutableArray<(string Code, string Message)> Run(IBotPolicy policy, PolicySubject bot)
    {
        var name = policy.GetType().Name;
        try
        {
            return [.. policy.Check(bot).Select(message => (FindingCode, $"{name}: {message}"))];
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)   // a team's code may throw anything
        {
            return [(FaultCode, $"the policy {name} failed on bot '{bot.Spec.Name}': {fault.GetType().Name}: {fault.Message}")];
        }
    }
}
