using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Rules;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler;

/// <summary>Compiles one bot file by itself: YAML, schema, meaning, stack.</summary>
internal static class BotCheck
{
    public static CheckedBot Run(SourceFile file, FleetSource fleet)
    {
        var yaml = YamlReader.Read(file);
        if (yaml.Root is null)
        {
            return new(null, yaml.Diagnostics, null);
        }

        var root = yaml.Root is YamlMapping own ? fleet.Complete(own) : null;
        var faults = yaml.Diagnostics.AddRange(BotSchemas.Bot.Check((YamlNode?)root ?? yaml.Root));
        return faults.IsEmpty ? Meaning(new(file.Path, BotReader.Read(root!, BotFiles.NameOf(file.Path), fleet.Container), () => root!), fleet) : new(null, faults, null);
    }

    /// <summary>A bot that was compiled before without an error; its stack is built when it is asked for.</summary>
    public static CompiledBot Restore(BotSpec bot, SourceFile file, FleetSource fleet) =>
        new(bot, () => Stack(bot, fleet)) { Path = file.Path, IsPlain = bot.Overrides.IsEmpty };

    /// <summary>What stands in a file that was compiled before, with the fleet's defaults under it.</summary>
    public static YamlMapping Root(SourceFile file, FleetSource fleet) =>
        YamlReader.Read(file).Root is YamlMapping own ? fleet.Complete(own) : new(file.Path, new(new(1, 1), new(1, 1)), []);

    private static Stack Stack(BotSpec bot, FleetSource fleet)
    {
        var stack = BotStackBuilder.Build(fleet.Spec ?? FleetReader.Implied([bot.Region]), bot);
        return bot.Overrides.IsEmpty ? stack : StackOverrides.Apply(stack, StackOverrides.ToNode(bot.Overrides)).Stack;
    }

    private static CheckedBot Meaning(BotFile bot, FleetSource fleet)
    {
        var spec = fleet.Spec ?? FleetReader.Implied([bot.Spec.Region]);
        var region = spec.Regions.FirstOrDefault(region => region.Name == bot.Spec.Region);
        var found = AllRules.OfBot(bot, region).ToImmutableArray();
        if (region is null)
        {
            return new(bot.Spec, found, null);   // reported by the rule over all files
        }

        if (found.Any(IsError))
        {
            return new(bot.Spec, found.AddRange(OverrideFaults(bot, spec)), null);
        }

        var (compiled, faults) = BotStackCompiler.Compile(spec, bot.Spec, bot.Path, bot.Overrides);
        return new(bot.Spec, found.AddRange(faults), compiled);
    }

    // A bot with other faults has no stack to check, but its overrides can be told right from wrong.
    private static ImmutableArray<Diagnostic> OverrideFaults(BotFile bot, FleetSpec fleet) =>
        bot.Spec.Overrides.IsEmpty ? [] : StackOverrides.Apply(BotStackBuilder.Build(fleet, bot.Spec), bot.Overrides).Faults;

    private static bool IsError(Diagnostic found) => found.Severity == DiagnosticSeverity.Error;
}
