using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>
/// The instance types that the local cloud has: general purpose, compute optimised and burstable ones up to 2xlarge. Limits of network interfaces are those of the EC2 user guide
/// ("Maximum IP addresses per network interface").
/// </summary>
internal static class InstanceTypes
{
    private static readonly FrozenDictionary<string, InstanceTypeSpec> s_types = All().ToFrozenDictionary(static type => type.Name, StringComparer.Ordinal);

    public static IEnumerable<InstanceTypeSpec> Known => s_types.Values.OrderBy(static type => type.Name, StringComparer.Ordinal);

    /// <exception cref="AwsFault">There is no such type.</exception>
    public static InstanceTypeSpec Find(string name) =>
        s_types.TryGetValue(name, out var type) ? type : throw Ec2Fault.Invalid($"Invalid value '{name}' for InstanceType.");

    public static bool Exists(string name) => s_types.ContainsKey(name);

    private static IEnumerable<InstanceTypeSpec> All() =>
    [
        .. Burstable("t3", "x86_64", smallInterfaces: 3),
        .. Burstable("t3a", "x86_64", smallInterfaces: 2),
        .. Burstable("t4g", "arm64", smallInterfaces: 3),
        .. Fixed(["m5", "m6i", "m7i", "m7i-flex"], "x86_64", memoryPerVCpu: 4096, medium: false),
        .. Fixed(["c5", "c6i", "c7i", "c7i-flex"], "x86_64", memoryPerVCpu: 2048, medium: false),
        .. Fixed(["m6g", "m7g", "m8g"], "arm64", memoryPerVCpu: 4096, medium: true),
        .. Fixed(["c6g", "c7g", "c8g"], "arm64", memoryPerVCpu: 2048, medium: true),
    ];

    private static IEnumerable<InstanceTypeSpec> Burstable(string family, string architecture, int smallInterfaces) =>
    [
        new(family + ".nano", architecture, 2, 512, 2, 2, Burstable: true),
        new(family + ".micro", architecture, 2, 1024, 2, 2, Burstable: true),
        new(family + ".small", architecture, 2, 2048, smallInterfaces, 4, Burstable: true),
        new(family + ".medium", architecture, 2, 4096, 3, 6, Burstable: true),
        new(family + ".large", architecture, 2, 8192, 3, 12, Burstable: true),
        new(family + ".xlarge", architecture, 4, 16384, 4, 15, Burstable: true),
        new(family + ".2xlarge", architecture, 8, 32768, 4, 15, Burstable: true),
    ];

    private static IEnumerable<InstanceTypeSpec> Fixed(string[] families, string architecture, int memoryPerVCpu, bool medium)
    {
        foreach (var family in families)
        {
            if (medium)
            {
                yield return new(family + ".medium", architecture, 1, memoryPerVCpu, 2, 4, Burstable: false);
            }

            yield return new(family + ".large", architecture, 2, 2 * memoryPerVCpu, 3, 10, Burstable: false);
            yield return new(family + ".xlarge", architecture, 4, 4 * memoryPerVCpu, 4, 15, Burstable: false);
            yield return new(family + ".2xlarge", architecture, 8, 8 * memoryPerVCpu, 4, 15, Burstable: false);
        }
    }
}
