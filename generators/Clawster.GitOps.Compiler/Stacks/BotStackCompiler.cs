using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

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
    public static (CompiledBot? Bot, ImmutableArray<Diagnostic> Faults) Compile(FleetSpec fleet, BotSpec bot, string path) =>
        Compile(fleet, bot, path, StackOverrides.ToNode(bot.Overrides));

    /// <param name="fleet">The fleet; it must have the region of the bot.</param>
    /// <param name="bot">A bot that passed every check before this one.</param>
    /// <param name="path">The file of the bot, for the faults.</param>
    /// <param name="overrides">The overrides with their places.</param>
    internal static (CompiledBot? Bot, ImmutableArray<Diagnostic> Faults) Compile(FleetSpec fleet, BotSpec bot, string path, YamlMapping overrides)
    {
        var (stack, faults) = StackOverrides.Apply(BotStackBuilder.Build(fleet, bot), overrides);
        faults = faults.AddRange(StackChecker.Check(stack).Select(fault => ToDiagnostic(fault, bot, path, overrides)));
        return (faults.IsEmpty ? new CompiledBot(bot, stack) { Path = path, IsPlain = bot.Overrides.IsEmpty } : null, faults);
    }

    // What the file changed is blamed first.
    private static Diagnostic ToDiagnostic(StackFault fault, BotSpec bot, string path, YamlMapping overrides)
    {
        var message = $"the stack of bot '{bot.Name}': {(fault.LogicalId.Length == 0 ? "" : fault.LogicalId + " ")}{fault.Message}";
        return overrides.Find(fault.LogicalId) is { Key.Path.Length: > 0 } entry ? entry.Key.Error(FaultCode, message) : new(FaultCode, DiagnosticSeverity.Error, path, s_start, message);
    }
}
