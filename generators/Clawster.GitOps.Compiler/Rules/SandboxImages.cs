using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>A bot with Sysbox boots from an image that has it: on any other one its task would run on runc, as root.</summary>
internal static class SandboxImages
{
    /// <param name="fleet">With the locked images.</param>
    /// <param name="bots">Every bot that passed the schema.</param>
    public static IEnumerable<Diagnostic> Check(FleetSpec fleet, IEnumerable<BotFile> bots) =>
        from bot in bots
        where bot.Spec.Sandbox == SandboxKind.Sysbox
        let region = fleet.Regions.FirstOrDefault(region => region.Name == bot.Spec.Region)
        where region is not null && region.Images.For(bot.Spec) is null
        select bot.At("sandbox").Error(
            RuleCodes.SandboxImage,
            $"no machine image with Sysbox is locked for {ImageLockSource.Name(bot.Spec.Compute.Architecture)} in {region.Name}, and sandbox: sysbox runs on no other; build it with 'clawster image build' and merge the lock, or take sandbox: vm");
}
