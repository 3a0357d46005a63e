using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A machine image that was built, with what it was built from.</summary>
/// <param name="Region">Where it can be used.</param>
/// <param name="Architecture">For which processor.</param>
/// <param name="Ami">Its id.</param>
/// <param name="Recipe">Hash of all that it was built from: 16 hexadecimal digits.</param>
/// <param name="Parent">The image of AWS that it was built from.</param>
/// <param name="Built">When.</param>
public sealed record LockedMachine(string Region, ProcessorArchitecture Architecture, string Ami, string Recipe, string Parent, DateTimeOffset Built)
{
    /// <summary>Which bots it is for.</summary>
    public SandboxKind Sandbox { get; init; }

    /// <summary>ARN of the build; null when it is not known.</summary>
    public string? Build { get; init; }

    /// <summary>The image before it; null when there was none.</summary>
    public string? Previous { get; init; }
}
