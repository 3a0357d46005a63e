using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Rollouts;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster image promote</c>: brings the locked machine images to the bots, to one of them first.</summary>
internal sealed class ImagePromoteCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly RolloutArguments _rollout = new();
    private readonly Option<bool> _retry = new("--retry") { Description = "Use images on which a bot has failed before." };
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly CloudOptions _cloud = new();

    public ImagePromoteCommand(Surroundings surroundings)
        : base("promote", "Bring the locked machine images to the bots: to one of them first, then to the others. Bots whose image does not change are left alone.")
    {
        Add(_bots);
        _rollout.AddTo(this);
        Add(_retry);
        _cloud.AddTo(this);
        Add(_output);
        SetAction((parse, cancellation) => ImageCommandRun.GuardAsync(surroundings, () => RunAsync(surroundings, parse, cancellation)));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster image promote", "one bot, five minutes, then the others"),
        new("clawster image promote --canary concierge --bake 30m", "that one first, for half an hour"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).Read(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var refusals = DeploymentGate.Refusals(fleet, surroundings.Clock.GetUtcNow()).ToArray();
        refusals.ToList().ForEach(refusal => surroundings.Error.WriteLine("clawster: " + refusal));
        if (refusals.Length > 0)
        {
            return ExitCode.Deployment;
        }

        if (!RolloutArguments.IsUsable(_rollout.Options(parse), fleet, surroundings))
        {
            return ExitCode.CommandLine;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        var options = _rollout.Options(parse) with { ImagesOnly = true, IgnoresBadImages = parse.GetValue(_retry) };
        if ((await RolloutReader.ReadAsync(fleet, options, cloud.Cloud, cancellation)) is { Moves.IsEmpty: true } plan)
        {
            plan.Notices.ToList().ForEach(surroundings.Error.WriteLine);
            surroundings.Output.WriteLine("Nothing to do: every deployed bot has its image.");
            return plan.Notices.IsEmpty ? ExitCode.Ok : ExitCode.Deployment;
        }

        return await RolloutArguments.RunAsync(fleet, options, new DeploymentOptions { Commit = WorkingCommit.Of(workspace), RetryFailed = options.IgnoresBadImages }, cloud, parse.GetValue(_output), surroundings, also: null, cancellation);
    }
}
