using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A bot that is to start on a spare instance can: its region keeps spares, and they are such as it runs on.</summary>
internal sealed class SpareRule : IFleetRule
{
    public IEnumerable<Diagnostic> Check(FleetFiles fleet) =>
        new SpecNode(fleet.Root)["regions"].Entries.SelectMany(static region => OfRegion(new SpecNode(region.Value)["spares"]))
            .Concat(from bot in fleet.Bots
                    where bot.Spec.Compute.Spare
                    from fault in Faults(bot.Spec, fleet.Spec.Regions.FirstOrDefault(region => region.Name == bot.Spec.Region))
                    select bot.At("compute", "spare").Error(RuleCodes.Spare, fault));

    private static IEnumerable<Diagnostic> OfRegion(SpecNode spares)
    {
        if (spares["instanceType"] is { Text: { } name } node && InstanceTypes.Find(name) is null)
        {
            yield return node.Node!.Error(RuleCodes.InstanceType, $"the instance type '{Quote.Short(name)}' is not among those a bot can run on{NearestName.Hint(name, InstanceTypes.Names)}");
        }
    }

    private static IEnumerable<string> Faults(BotSpec bot, RegionSpec? region)
    {
        if (region is { Spares: null })
        {
            yield return $"{region.Name} keeps no spare instances; give it 'spares' in fleet.yaml, or take 'spare' out";
        }
        else if (region?.Spares is { } spares && spares.InstanceType != bot.Compute.InstanceType)
        {
            yield return $"the spare instances of {region.Name} are {spares.InstanceType}, this bot runs on {bot.Compute.InstanceType}; make them the same, or take 'spare' out";
        }

        if (bot.State.Kind == StateKind.Volume)
        {
            yield return "state of kind volume is mounted when the instance boots, and a spare one has booted already; take durable, or take 'spare' out";
        }

        // "Work with instance tags in instance metadata": a key has letters, digits and + - = . , _ : @
        foreach (var label in bot.Labels.Where(static label => !label.Name.All(static letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '-' or '=' or '.' or ',' or '_' or ':' or '@')))
        {
            yield return $"the label '{Quote.Short(label.Name)}' cannot be shown by the metadata of an instance, which a spare one is told its cluster by; use letters, digits and + - = . _ : @ in its name, or take 'spare' out";
        }

        if (bot.Sandbox == SandboxKind.Sysbox)
        {
            yield return "spare instances boot from images without Sysbox; take sandbox: vm, or take 'spare' out";
        }
    }
}
