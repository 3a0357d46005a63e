using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster destroy</c>: takes one bot away with all that belongs to it alone.</summary>
internal sealed class DestroyCommand : ClawsterCommand
{
    private readonly Argument<string> _bot = new("bot") { Description = "The bot to take away." };
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly Option<bool> _withNetwork = new("--with-network") { Description = "Also take the region's network away when no bot is left in it." };
    private readonly CloudOptions _cloud = new();
    private readonly GitHubOptions _gitHub = new();

    public DestroyCommand(Surroundings surroundings)
        : base("destroy", "Take a deployed bot away; from the local cloud unless you say --cloud aws.")
    {
        Add(_bot);
        Add(_withNetwork);
        Add(_bots);
        _cloud.AddTo(this);
        Add(_output);
        _gitHub.AddTo(this);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster destroy support", "from the local cloud"),
        new("clawster destroy support --cloud aws", "from the AWS account of your credentials"),
        new("clawster destroy support --with-network", "and the region's network, if it was the last bot"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        await using var gitHub = _gitHub.Open(parse, workspace, surroundings);
        return await GitHubSession.TellAsync(gitHub, () => DestroyAsync(surroundings, parse, workspace, gitHub, cancellation), _gitHub.Patience(parse), cancellation);
    }

    private async Task<int> DestroyAsync(Surroundings surroundings, ParseResult parse, Workspace workspace, GitHubSession? gitHub, CancellationToken cancellation)
    {
        if (new FleetReader(workspace, surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var bot = parse.GetValue(_bot)!;
        if (fleet.Bots.Any(compiled => compiled.Spec.Name == bot && compiled.Spec.Protected))
        {
            surroundings.Error.WriteLine($"clawster: '{bot}' is protected; set protected: false in its file first");
            return ExitCode.CommandLine;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        var deployed = await FleetStatus.ReadAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], cloud.Cloud, cancellation);
        if (deployed.FirstOrDefault(found => found.Name == bot) is not { } target)
        {
            surroundings.Error.WriteLine($"clawster: {NotThere(bot, deployed, fleet)}");
            return ExitCode.CommandLine;
        }

        if (target.IsProtected && fleet.Bots.All(compiled => compiled.Spec.Name != bot))
        {
            surroundings.Error.WriteLine($"clawster: '{bot}' is protected and its file is gone; bring the file back with protected: false and deploy it first");
            return ExitCode.CommandLine;
        }

        return await GitHubSession.TellAsync(gitHub, () => DestroyAsync(surroundings, parse, target, fleet.Fleet.Regions[0].Name, cloud, gitHub, cancellation), _gitHub.Patience(parse), cancellation);
    }

    private async Task<int> DestroyAsync(Surroundings surroundings, ParseResult parse, DeployedBot bot, string firstRegion, ICloudTarget cloud, GitHubSession? gitHub, CancellationToken cancellation)
    {
        await (gitHub?.KeepAsync(cloud.Cloud, firstRegion, cancellation) ?? Task.CompletedTask);
        await using var view = DeploymentView.Open(parse.GetValue(_output), surroundings, cloud.Cloud.Clock);
        IProgressSink progress = gitHub is null ? view : new ProgressBroadcast(view, gitHub.Follow(cloud.Cloud.Clock, _gitHub.Environments(parse)));
        progress.Report(cloud.Describe());
        view.Keep(await Destruction.RunAsync(new DestructionRequest(bot.Name, bot.Region, parse.GetValue(_withNetwork)), cloud.Cloud, progress, cancellation));
        return view.ExitCode;
    }

    private static string NotThere(string bot, ImmutableArray<DeployedBot> deployed, CompiledFleet fleet) =>
        fleet.Bots.Any(compiled => compiled.Spec.Name == bot)
            ? $"'{bot}' is not deployed; there is nothing to take away"
            : UnknownBot.Message(bot, [.. deployed.Select(static found => found.Name)]);
}
