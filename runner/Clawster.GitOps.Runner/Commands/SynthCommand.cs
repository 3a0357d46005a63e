using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster synth</c>: writes what each bot is on AWS, as a CloudFormation template or as C#.</summary>
internal sealed class SynthCommand : ClawsterCommand
{
    private const string Stdout = "-";

    private readonly Argument<string?> _bot = new("bot") { Description = "Only this bot.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string> _bots = CommonOptions.Bots();

    private readonly Option<string> _format = CommonOptions.Choice("--format", "json and yaml: CloudFormation templates. csharp: the typed stack that the templates come from.", "json", [.. TemplateFormat.All.Select(static format => format.Name)]);

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder to write <bot>.template.json to; - writes one bot's template to stdout.",
        HelpName = "DIR",
        DefaultValueFactory = static _ => ".clawster/templates",
    };

    public SynthCommand(Surroundings surroundings)
        : base("synth", "Write the CloudFormation template of every bot, or of one.")
    {
        Add(_bot);
        Add(_bots);
        Add(_format);
        Add(_out);
        SetAction(parse => Run(surroundings, parse.GetValue(_bot), Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory), TemplateFormat.Named(parse.GetValue(_format)!), parse.GetValue(_out)!));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster synth", "write .clawster/templates/<bot>.template.json for every bot"),
        new("clawster synth support --out -", "print one template"),
        new("clawster synth support --format csharp --out -", "print the stack as C#"),
        new("clawster synth --out build/templates", "write them to another folder"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Unexpected];

    private static int Run(Surroundings surroundings, string? bot, Workspace workspace, TemplateFormat format, string directory)
    {
        if (new FleetReader(workspace, surroundings).Read(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var chosen = bot is null ? fleet.Bots : [.. fleet.Bots.Where(compiled => compiled.Spec.Name == bot)];
        if (chosen.IsEmpty && bot is not null)
        {
            surroundings.Error.WriteLine("clawster: " + UnknownBot.Message(bot, [.. fleet.Bots.Select(static compiled => compiled.Spec.Name)]));
            return ExitCode.CommandLine;
        }

        if (directory != Stdout)
        {
            return WriteFiles(surroundings, workspace, chosen, format, directory);
        }

        if (chosen.Length != 1)
        {
            surroundings.Error.WriteLine("clawster: --out - prints one template; name the bot: clawster synth BOT --out -");
            return ExitCode.CommandLine;
        }

        surroundings.Output.Write(System.Text.Encoding.UTF8.GetString(format.Write(chosen[0])));
        return ExitCode.Ok;
    }

    private static int WriteFiles(Surroundings surroundings, Workspace workspace, ImmutableArray<CompiledBot> bots, TemplateFormat format, string directory)
    {
        var folder = Path.GetFullPath(directory, surroundings.CurrentDirectory);
        try
        {
            Directory.CreateDirectory(folder);
            string[] paths = [.. bots.Select(bot => Path.Combine(folder, bot.Spec.Name + format.Suffix))];
            Parallel.For(0, bots.Length, index => File.WriteAllBytes(paths[index], format.Write(bots[index])));
            surroundings.Output.Write(string.Concat(paths.Select(path => workspace.Display(path) + "\n")));
            return ExitCode.Ok;
        }
        catch (Exception fault) when ((fault is AggregateException several ? several.InnerExceptions[0] : fault) is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine($"clawster: '{workspace.Display(folder)}' cannot be written: {(fault.InnerException ?? fault).Message}");
            return ExitCode.CommandLine;
        }
    }
}
