using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>A verb about one bot that runs.</summary>
internal abstract class BotCommand : ClawsterCommand
{
    private readonly Argument<string> _bot = new("bot") { Description = "The bot, by its name." };
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly CloudOptions _cloud = new();
    private readonly Surroundings _surroundings;

    protected BotCommand(string name, string description, Surroundings surroundings)
        : base(name, description)
    {
        _surroundings = surroundings;
        Add(_bot);
        Add(_bots);
        _cloud.AddTo(this);
        SetAction(RunAsync);
    }

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    protected Surroundings Surroundings => _surroundings;

    /// <summary>Does it, and answers the exit code.</summary>
    /// <param name="bot">The bot as it is now.</param>
    /// <param name="cloud">Where it is.</param>
    /// <param name="parse">The options of the verb itself.</param>
    /// <param name="cancellation">Stops it.</param>
    protected abstract Task<int> RunAsync(DeployedBot bot, Cloud cloud, ParseResult parse, CancellationToken cancellation);

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, _surroundings.CurrentDirectory);
        if (new FleetReader(workspace, _surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var name = parse.GetValue(_bot)!;
        await using var target = await _cloud.OpenAsync(parse, workspace, _surroundings, cancellation);
        var deployed = await FleetStatus.ReadAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], target.Cloud, cancellation);
        if (deployed.FirstOrDefault(bot => bot.Name == name) is not { } found)
        {
            _surroundings.Error.WriteLine("clawster: " + NotThere(name, deployed, fleet));
            return ExitCode.CommandLine;
        }

        return await RunAsync(found, target.Cloud, parse, cancellation);
    }

    private static string NotThere(string bot, ImmutableArray<DeployedBot> deployed, CompiledFleet fleet) => fleet.Bots.Any(compiled => compiled.Spec.Name == bot)
        ? $"'{bot}' is not deployed; 'clawster deploy' deploys it"
        : UnknownBot.Message(bot, [.. deployed.Select(static found => found.Name)]);
}
