using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>
/// The instance types that a bot can run on: general purpose, compute and memory families with 2 GiB or more (EC2 user guide, "Amazon EC2 instance types").
/// Smaller ones are left out: OpenClaw is killed for memory below about 900 MiB.
/// </summary>
public static class InstanceTypes
{
    private static readonly (string[] Families, ProcessorArchitecture Architecture, string[] Sizes, int GiBPerVcpu)[] s_groups =
    [
        (["t4g"], ProcessorArchitecture.Arm64, ["small", "medium", "large", "xlarge", "2xlarge"], 0),
        (["t3", "t3a"], ProcessorArchitecture.X64, ["small", "medium", "large", "xlarge", "2xlarge"], 0),
        (["m6g", "m7g", "m8g"], ProcessorArchitecture.Arm64, ["medium", "large", "xlarge", "2xlarge", "4xlarge"], 4),
        (["m5", "m5a", "m6i", "m6a", "m7i"], ProcessorArchitecture.X64, ["large", "xlarge", "2xlarge", "4xlarge"], 4),
        (["m7a"], ProcessorArchitecture.X64, ["medium", "large", "xlarge", "2xlarge", "4xlarge"], 4),
        (["c6g", "c7g", "c8g"], ProcessorArchitecture.Arm64, ["medium", "large", "xlarge", "2xlarge", "4xlarge"], 2),
        (["c5", "c5a", "c6i", "c6a", "c7i"], ProcessorArchitecture.X64, ["large", "xlarge", "2xlarge", "4xlarge"], 2),
        (["c7a"], ProcessorArchitecture.X64, ["medium", "large", "xlarge", "2xlarge", "4xlarge"], 2),
        (["r6g", "r7g", "r8g"], ProcessorArchitecture.Arm64, ["medium", "large", "xlarge", "2xlarge", "4xlarge"], 8),
        (["r5", "r5a", "r6i", "r6a", "r7i"], ProcessorArchitecture.X64, ["large", "xlarge", "2xlarge", "4xlarge"], 8),
    ];

    private static readonly Dictionary<string, InstanceType> s_byName = All().ToDictionary(static type => type.Name, StringComparer.Ordinal);

    /// <summary>Every name, sorted.</summary>
    public static ImmutableArray<string> Names { get; } = [.. s_byName.Keys.OrderBy(static name => name, StringComparer.Ordinal)];

    /// <returns>The type, or null when it is not known or too small.</returns>
    public static InstanceType? Find(string name) => s_byName.TryGetValue(name, out var type) ? type : null;

    /// <summary>The burstable type of a size.</summary>
    public static InstanceType Of(BotSize size, ProcessorArchitecture architecture) =>
        s_byName[(architecture == ProcessorArchitecture.Arm64 ? "t4g." : "t3.") + size switch { BotSize.Light => "small", BotSize.Standard => "medium", _ => "large" }];

    private static IEnumerable<InstanceType> All() =>
        from entry in s_groups
        from family in entry.Families
        from size in entry.Sizes
        let cpus = VirtualCpus(size, entry.GiBPerVcpu == 0)
        select new InstanceType(family + "." + size, entry.Architecture, cpus, 1024 * (entry.GiBPerVcpu == 0 ? Burstable(size) : entry.GiBPerVcpu * cpus));

    private static int VirtualCpus(string size, bool burstable) => size switch
    {
        "medium" when !burstable => 1,
        "small" or "medium" or "large" => 2,
        "xlarge" => 4,
        "2xlarge" => 8,
        _ => 16,
    };

    private static int Burstable(string size) => size switch { "small" => 2, "medium" => 4, "large" => 8, "xlarge" => 16, _ => 32 };
}
