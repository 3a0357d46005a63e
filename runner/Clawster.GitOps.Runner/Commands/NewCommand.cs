using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;
using BotFiles = Clawster.GitOps.Runner.Compilation.BotFiles;
using BotNames = Clawster.GitOps.Compiler.Rules.BotFiles;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster new</c>: the file of a new bot, which validates at once.</summary>
internal sealed class NewCommand : ClawsterCommand
{
    private readonly Argument<string> _bot = new("bot") { Description = "Its name: 2 to 20 lower-case letters, digits and dashes." };

    private readonly Option<string> _bots = CommonOptions.Bots();

    private readonly Option<string> _region = Region();

    private readonly Option<string> _channel = CommonOptions.Choice("--channel", "Where it talks.", "telegram", [.. Scaffold.Channels]);

    public NewCommand(Surroundings surroundings)
        : base("new", "Write the file of a new bot.")
    {
        Add(_bot);
        Add(_bots);
        Add(_region);
        Add(_channel);
        SetAction(parse => Run(surroundings, Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory), parse.GetValue(_bot)!, parse.GetValue(_channel)!, parse.GetValue(_region)));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster new support", "a bot on Telegram"),
        new("clawster new ops --channel slack", "a bot in Slack"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Unexpected];

    /// <summary>The option of this verb and of <c>init</c>.</summary>
    public static Option<string> Region()
    {
        var option = new Option<string>("--region") { Description = "Region of AWS. Default: the fleet's first one.", HelpName = "REGION" };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var given }, ..] && !System.Text.RegularExpressions.Regex.IsMatch(given, "^[a-z]{2}(-[a-z]+)+-[0-9]$"))
            {
                result.AddError($"--region '{given}' is no region of AWS; expected one such as eu-central-1");
            }
        });
        return option;
    }

    private static int Run(Surroundings surroundings, Workspace workspace, string bot, string channel, string? region)
    {
        var path = Path.Combine(workspace.BotsDirectory, bot + BotFiles.BotSuffix);
        if (Refusal(workspace, path, bot) is { } refusal)
        {
            surroundings.Error.WriteLine("clawster: " + refusal);
            return ExitCode.CommandLine;
        }

        var fleet = Directory.Exists(workspace.BotsDirectory) ? BotFiles.Read(workspace).Files.FirstOrDefault(static file => BotNames.IsFleet(file.Path)) : null;
        var chosen = region ?? FirstRegion(fleet) ?? Scaffold.DefaultRegion;
        string[] texts = [Scaffold.Bot(bot, [channel], chosen, whole: false), Scaffold.Bot(bot, [channel], chosen, whole: true)];
        var text = region is null && Faults(workspace, path, texts[0], fleet).IsEmpty ? texts[0] : texts[1];
        var faults = Faults(workspace, path, text, fleet);
        if (faults.IsEmpty)
        {
            return ScaffoldWriter.Write(surroundings, workspace, path, text) ? ExitCode.Ok : ExitCode.CommandLine;
        }

        surroundings.Error.WriteLine($"clawster: nothing was written, because the new file would be wrong: {faults[0].Message}");
        return ExitCode.BotFiles;
    }

    private static string? Refusal(Workspace workspace, string path, string bot) =>
        !BotNames.IsName(bot) ? $"'{bot}' is no name for a bot: 2 to 20 lower-case letters, digits and dashes, and no dash at its ends" :
        File.Exists(path) ? $"'{workspace.Display(path)}' is there already; take another name" :
        null;

    private static string? FirstRegion(SourceFile? fleet) => fleet is null ? null : BotCompiler.Compile([fleet]).Fleet.Regions.Select(static region => region.Name).FirstOrDefault();

    private static ImmutableArray<Compiler.Diagnostics.Diagnostic> Faults(Workspace workspace, string path, string text, SourceFile? fleet)
    {
        var file = new SourceFile(workspace.Display(path), Encoding.UTF8.GetBytes(text));
        return [.. BotCompiler.Compile(fleet is null ? [file] : [fleet, file]).Diagnostics.Where(found => found.Path == file.Path && FleetReader.IsError(found))];
    }
}
