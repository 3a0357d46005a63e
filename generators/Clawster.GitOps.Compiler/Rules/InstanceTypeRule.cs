using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>An instance type is one that OpenClaw runs on, and its processor is the one asked for.</summary>
internal sealed class InstanceTypeRule : IBotRule
{
    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var compute = new SpecNode(bot.Root)["compute"];
        if (compute["instanceType"].Text is not { } name)
        {
            yield break;
        }

        if (InstanceTypes.Find(name) is not { } type)
        {
            yield return bot.At("compute", "instanceType").Error(RuleCodes.InstanceType, $"the instance type '{Quote.Short(name)}' {Reason(name)}");
        }
        else if (ComputeReader.ArchitectureOf(compute) is { } architecture && architecture != type.Architecture)
        {
            yield return bot.At("compute", "instanceType").Error(
                RuleCodes.InstanceType,
                $"{name} has an {Name(type.Architecture)} processor, but 'architecture' says {Name(architecture)}; change one of them");
        }
    }

    private static string Reason(string name)
    {
        if (name.EndsWith(".nano", System.StringComparison.Ordinal) || name.EndsWith(".micro", System.StringComparison.Ordinal))
        {
            return "has too little memory: OpenClaw is killed below about 900 MiB; take a small one or size: light";
        }

        var hint = NearestName.Hint(name, InstanceTypes.Names);
        return $"is not among those a bot can run on{hint}{(hint.Length == 0 ? "; " : " ")}the families are: {string.Join(", ", InstanceTypes.Names.Select(static type => type.Split('.')[0]).Distinct())}";
    }

    private static string Name(ProcessorArchitecture architecture) => architecture == ProcessorArchitecture.Arm64 ? "arm64" : "x86_64";
}
