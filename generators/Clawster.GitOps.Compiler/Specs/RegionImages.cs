using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The locked machine images of a region by processor; null means the newest ECS-optimised image at deployment.</summary>
/// <param name="Arm64">For arm64.</param>
/// <param name="X64">For x86_64.</param>
public sealed record RegionImages(string? Arm64, string? X64)
{
    public static RegionImages None { get; } = new(null, null);

    /// <summary>For arm64 bots with <see cref="SandboxKind.Sysbox"/>; null means that there is none, and no other will do.</summary>
    public string? SysboxArm64 { get; init; }

    /// <summary>For x86_64 bots with <see cref="SandboxKind.Sysbox"/>; null means that there is none, and no other will do.</summary>
    public string? SysboxX64 { get; init; }

    /// <summary>For the NAT instance; null means Amazon Linux as AWS publishes it.</summary>
    public string? Nat { get; init; }

    public string? For(ProcessorArchitecture architecture, SandboxKind sandbox = SandboxKind.Vm) => (sandbox, architecture) switch
    {
        (SandboxKind.Sysbox, ProcessorArchitecture.Arm64) => SysboxArm64,
        (SandboxKind.Sysbox, _) => SysboxX64,
        (_, ProcessorArchitecture.Arm64) => Arm64,
        _ => X64,
    };

    /// <summary>The image that a bot boots from.</summary>
    public string? For(BotSpec bot) => For(bot.Compute.Architecture, bot.Sandbox);

    /// <summary>The same with each image of bots changed.</summary>
    /// <param name="change">Gets what an image is for, and the image.</param>
    public RegionImages Select(Func<ProcessorArchitecture, SandboxKind, string?, string?> change)
    {
        string? One(ProcessorArchitecture architecture, SandboxKind sandbox) => change(architecture, sandbox, For(architecture, sandbox));
        return new(One(ProcessorArchitecture.Arm64, SandboxKind.Vm), One(ProcessorArchitecture.X64, SandboxKind.Vm))
        {
            SysboxArm64 = One(ProcessorArchitecture.Arm64, SandboxKind.Sysbox),
            SysboxX64 = One(ProcessorArchitecture.X64, SandboxKind.Sysbox),
            Nat = Nat,
        };
    }
}
