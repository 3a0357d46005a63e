namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Instances of a region that stand booted and idle until a bot with <see cref="ComputeSpec.Spare"/> takes one over.</summary>
/// <param name="InstanceType">EC2's name; only bots with the same one can take a spare.</param>
/// <param name="Architecture">Of the processor, and so of the image.</param>
/// <param name="Count">How many stand ready; one that is taken is replaced.</param>
public sealed record SpareSpec(string InstanceType, ProcessorArchitecture Architecture, int Count);
