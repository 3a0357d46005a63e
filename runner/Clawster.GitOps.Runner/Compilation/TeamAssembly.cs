using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Clawster.GitOps.BotGenerator;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Policies;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Runs a team's assembly and lets go of it. What it gives back are types of the compiler, which outlive it.</summary>
internal static class TeamAssembly
{
    /// <summary>Id of code that failed when it ran.</summary>
    public const string FailedCode = "CGO4003";

    private static readonly SourceSpan s_start = new(new(1, 1), new(1, 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ImmutableArray<(CompiledBot Bot, ImmutableArray<Diagnostic> Faults)> Run(byte[] image, ImmutableArray<CompiledBot> bots)
    {
        var context = new AssemblyLoadContext("team code", isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(new MemoryStream(image));
            var policies = Policies(assembly);
            return [.. bots.Select(bot => Run(assembly, bot, policies))];
        }
        finally
        {
            context.Unload();
        }
    }

    private static (CompiledBot Bot, ImmutableArray<Diagnostic> Faults) Run(Assembly assembly, CompiledBot bot, ImmutableArray<IBotPolicy> policies)
    {
        try
        {
            var type = assembly.GetType($"{BotClassName.Namespace}.{BotClassName.Of(bot.Spec.Name)}", throwOnError: true)!;
            var stack = (Stack)type.GetMethod("ToStack")!.Invoke(Activator.CreateInstance(type), null)!;
            var faults = StackChecker.Check(stack).Select(fault => Fault(BotStackCompiler.FaultCode, bot, $"the stack of bot '{bot.Spec.Name}', after the team's code: {fault.LogicalId} {fault.Message}")).ToImmutableArray();
            return (bot with { Stack = stack }, faults.IsEmpty ? BotPolicies.Check(bot.Spec, stack, bot.Path, policies) : faults);
        }
        catch (TargetInvocationException thrown)
        {
            var cause = thrown.InnerException is TargetInvocationException { InnerException: { } inner } ? inner : thrown.InnerException ?? thrown;
            return (bot, [Fault(FailedCode, bot, $"Customize() of {BotClassName.Of(bot.Spec.Name)} failed: {cause.GetType().Name}: {cause.Message}")]);
        }
    }

    private static ImmutableArray<IBotPolicy> Policies(Assembly assembly) =>
    [
        .. BotPolicies.BuiltIn,
        .. assembly.GetCustomAttributes<UsePolicyAttribute>().Select(static use => use.Policy)
            .Concat(assembly.GetTypes().Where(static type => typeof(IBotPolicy).IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null).OrderBy(static type => type.FullName, StringComparer.Ordinal))
            .Distinct()
            .Select(static type => (IBotPolicy)Activator.CreateInstance(type)!),
    ];

    private static Diagnostic Fault(string code, CompiledBot bot, string message) => new(code, DiagnosticSeverity.Error, bot.Path, s_start, message);
}
