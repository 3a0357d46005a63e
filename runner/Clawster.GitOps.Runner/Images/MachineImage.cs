using System;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Images;

/// <summary>An AMI of ours as its tags describe it.</summary>
/// <param name="Region">Where it is.</param>
/// <param name="Ami">Its id.</param>
/// <param name="Variant">What kind: <c>bot</c>.</param>
/// <param name="Architecture">For which processor.</param>
/// <param name="Recipe">Hash of what it was built from.</param>
/// <param name="Parent">The image of AWS that it was built from.</param>
/// <param name="Built">When.</param>
/// <param name="Build">ARN of its build.</param>
internal sealed record MachineImage(string Region, string Ami, string Variant, ProcessorArchitecture Architecture, string Recipe, string Parent, DateTimeOffset Built, string? Build)
{
    /// <summary>It as the lock writes it.</summary>
    public LockedMachine Locked => new(Region, Architecture, Ami, Recipe, Parent, Built) { Build = Build };
}
