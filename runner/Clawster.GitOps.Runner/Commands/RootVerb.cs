using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.Linq;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>The command line of the program.</summary>
internal static class RootVerb
{
    public static RootCommand Create(Surroundings surroundings)
    {
        var root = new RootCommand("Clawster GitOps: one YAML file per bot in git, deployed to AWS or to the embedded local cloud.")
        {
            new ValidateCommand(surroundings),
            new SynthCommand(surroundings),
            new ExplainCommand(surroundings),
            new InitCommand(surroundings),
            new NewCommand(surroundings),
            new PlanCommand(surroundings),
            new DeployCommand(surroundings),
            new StatusCommand(surroundings),
            new ImageCommand(surroundings),
            new CostCommand(surroundings),
            new PricesCommand(surroundings),
            new LogsCommand(surroundings),
            PowerCommand.Stop(surroundings),
            PowerCommand.Start(surroundings),
            PowerCommand.Restart(surroundings),
            new TokenCommand(surroundings),
            new PairCommand(surroundings),
            new DestroyCommand(surroundings),
            new HardenCommand(surroundings),
            new DriftCommand(surroundings),
            new GcCommand(surroundings),
            new WatchCommand(surroundings),
            new BootstrapCommand(surroundings),
            new StateCommand(surroundings),
            new LocalCommand(surroundings),
        };
        root.SetAction(parse => Help(root, surroundings).Invoke(parse));
        root.Options.OfType<HelpOption>().Single().Action = Help(root, surroundings);
        return root;
    }

    private static HelpWithExamples Help(RootCommand root, Surroundings surroundings) =>
        new((HelpAction)new HelpOption().Action!, root.Subcommands.Count == 0 ? [] : s_examples);

    private static readonly ImmutableArray<Example> s_examples =
    [
        new("clawster deploy", "deploy bots/ to the local cloud and watch it"),
        new("clawster validate", "only check the files"),
        new("clawster deploy --cloud aws", "deploy to your AWS account"),
        new("clawster status", "which bots run, and where"),
    ];
}
