namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Which instance type a bot asks for.</summary>
internal static class ComputeReader
{
    /// <summary>The named type, or that of the size; one that is not known gives the smallest, and a rule reports it.</summary>
    public static InstanceType TypeOf(SpecNode compute) =>
        (compute["instanceType"].Text is { } name ? InstanceTypes.Find(name) : null)
        ?? InstanceTypes.Of(compute["size"].ChoiceOr(BotSize.Light), ArchitectureOf(compute) ?? ProcessorArchitecture.Arm64);

    /// <summary>What the file says; null when it says nothing.</summary>
    public static ProcessorArchitecture? ArchitectureOf(SpecNode compute) => compute["architecture"].Text switch
    {
        "arm64" => ProcessorArchitecture.Arm64,
        "x86_64" => ProcessorArchitecture.X64,
        _ => null,
    };
}
