namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The locked machine images of a region by processor; null means the newest ECS-optimised image at deployment.</summary>
public sealed record RegionImages(string? Arm64, string? X64)
{
    public static RegionImages None { get; } = new(null, null);

    public string? For(ProcessorArchitecture architecture) => architecture == ProcessorArchitecture.Arm64 ? Arm64 : X64;
}
