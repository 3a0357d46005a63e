using System;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>A bot that passed every check, with what it is on AWS.</summary>
public sealed record CompiledBot
{
    private readonly Lazy<Stack> _stack;

    /// <param name="spec">What its file says.</param>
    /// <param name="stack">What it is on AWS.</param>
    public CompiledBot(BotSpec spec, Stack stack)
        : this(spec, () => stack)
    {
    }

    /// <param name="spec">What its file says.</param>
    /// <param name="stack">Builds what it is on AWS, when somebody asks for it: of many unchanged bots nobody does.</param>
    internal CompiledBot(BotSpec spec, Func<Stack> stack) => (Spec, _stack) = (spec, new(stack));

    /// <summary>What its file says.</summary>
    public BotSpec Spec { get; init; }

    /// <summary>What it is on AWS.</summary>
    public Stack Stack
    {
        get => _stack.Value;
        init => (_stack, IsPlain) = (new(() => value), false);
    }

    /// <summary>True when the stack follows from the specification alone: no overrides, no code of the team.</summary>
    public bool IsPlain { get; internal init; }

    /// <summary>Its file, as it was named to the compiler; empty when it comes from no file.</summary>
    public string Path { get; init; } = "";
}
