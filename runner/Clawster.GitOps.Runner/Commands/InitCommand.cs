using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.Documentation;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster init</c>: a fleet file, a first bot, and the schemas that editors use.</summary>
internal sealed class InitCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();

    private readonly Option<string> _region = NewCommand.Region();

    public InitCommand(Surroundings surroundings)
        : base("init", "Write a first fleet.yaml, a first bot and the schemas for editors. Files that are there stay as they are.")
    {
        Add(_bots);
        Add(_region);
        SetAction(parse => Run(surroundings, Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory), parse.GetValue(_region) ?? Scaffold.DefaultRegion));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster init", "start in this folder"),
        new("clawster init --region us-east-1", "start in another region"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Unexpected];

    private static int Run(Surroundings surroundings, Workspace workspace, string region)
    {
        var bots = workspace.BotsDirectory;
        var schemas = Path.Combine(Path.GetDirectoryName(bots) ?? bots, "schemas");
        (string Path, string Text)[] files =
        [
            (Path.Combine(bots, BotFiles.FleetFile), Scaffold.Fleet(region)),
            (Path.Combine(bots, "assistant" + BotFiles.BotSuffix), Scaffold.Bot("assistant", ["whatsapp"], region, whole: false)),
            (Path.Combine(schemas, "bot.schema.json"), KeyDocumentation.SchemaText("bot")),
            (Path.Combine(schemas, "fleet.schema.json"), KeyDocumentation.SchemaText("fleet")),
            (Path.Combine(schemas, "images.lock.schema.json"), KeyDocumentation.SchemaText("images.lock")),
        ];

        // A fleet of the team's own gets no bot of ours: it may not have the region.
        var started = File.Exists(files[0].Path);
        foreach (var (path, text) in files.Where((_, index) => index != 1 || !started))
        {
            if (!ScaffoldWriter.Write(surroundings, workspace, path, text))
            {
                return ExitCode.CommandLine;
            }
        }

        surroundings.Output.WriteLine("Next: clawster validate; clawster new BOT; clawster deploy, which needs no account.");
        return ExitCode.Ok;
    }
}
