using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The last step of the compiler: from a checked spec to a stack that CloudFormation takes.</summary>
public static class BotStackCompiler
{
    /// <summary>Id of every fault that a stack has although its file passed all checks before.</summary>
    public const string FaultCode = "CGO3101";

    private static readonly SourceSpan s_start = new(new(1, 1), new(1, 1));

    /// <param name="fleet">The fleet; it must have the region of the bot.</param>
    /// <param name="bot">A bot that passed every check before this one.</param>
    /// <param name="path">The file of the bot, for the faults.</param>
    /// <returns>The compiled bot, or null and the faults.</returns>
    public static (CompiledBot? Bot, ImmutableArray<Diagnostic> Faults) Compile(FleetSpec fleet, BotSpec bot, string path)
    {
        var stack = BotStackBuilder.Build(fleet, bot);
        var faults = StackChecker.Check(stack)
            .Select(fault => new Diagnostic(FaultCode, DiagnosticSeverity.Error, path, s_start, $"the stack of bot '{bot.Name}': {(fault.LogicalId.Length == 0 ? "" : fault.LogicalId + " ")}{fault.Message}"))
            .ToImmutableArray();
        return (faults.IsEmpty ? new(bot, stack) : null, faults);
    }
}
