using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster deploy</c>: makes the cloud what the bot files say and shows how far it is.</summary>
internal sealed class DeployCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly RolloutArguments _rollout = new();
    private readonly CloudOptions _cloud = new();
    private readonly Option<bool> _retry = new("--retry") { Description = "Try also what did not come to life before and has not changed since." };
    private readonly Option<bool> _noHardening = new("--no-hardening") { Description = "Leave alarms, recovery and the like for 'clawster harden'." };
    private readonly GitHubOptions _gitHub = new();

    public DeployCommand(Surroundings surroundings)
        : base("deploy", "Deploy every bot whose file has changed; to the local cloud unless you say --cloud aws.")
    {
        Add(_bots);
        _rollout.AddTo(this);
        _cloud.AddTo(this);
        Add(_output);
        Add(_retry);
        Add(_noHardening);
        _gitHub.AddTo(this);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster deploy", "deploy bots/ to the local cloud, ten times faster than real"),
        new("clawster deploy --speed 1 --profile observed", "watch it in real time, with published durations"),
        new("clawster deploy --speed max --output plain", "as fast as it goes, one line for each change"),
        new("clawster deploy --cloud aws", "deploy to the AWS account of your credentials"),
        new("clawster deploy --cloud aws --github", "the same, and tell on the commit how it goes"),
        new("clawster deploy --output json > events.jsonl", "one event a line, for programs"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } =
        [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        await using var gitHub = _gitHub.Open(parse, workspace, surroundings);
        return await GitHubSession.TellAsync(gitHub, () => DeployAsync(surroundings, parse, workspace, gitHub, cancellation), _gitHub.Patience(parse), cancellation);
    }

    private async Task<int> DeployAsync(Surroundings surroundings, ParseResult parse, Workspace workspace, GitHubSession? gitHub, CancellationToken cancellation)
    {
        if (new FleetReader(workspace, surroundings).ReadWithErrors(out var exitCode) is not { } read)
        {
            gitHub?.Failed($"There are no bots to read in {workspace.Display(workspace.BotsDirectory)}");
            return exitCode;
        }

        gitHub?.Compiled(read);
        if (FleetReader.Usable(read, surroundings.Error, new ActionsRun(surroundings).Diagnostics, out exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var refusals = DeploymentGate.Refusals(fleet, surroundings.Clock.GetUtcNow()).ToArray();
        Array.ForEach(refusals, refusal => surroundings.Error.WriteLine("clawster: " + refusal));
        if (refusals.Length > 0)
        {
            gitHub?.Refused(refusals);
            return ExitCode.Deployment;
        }

        if (!RolloutArguments.IsUsable(_rollout.Options(parse), fleet, surroundings))
        {
            gitHub?.Refused(["--canary names no bot of this fleet"]);
            return ExitCode.CommandLine;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        await (gitHub?.KeepAsync(cloud.Cloud, fleet.Fleet.Regions[0].Name, cancellation) ?? Task.CompletedTask);
        // What GitHub is owed is kept in the cloud, so it is told before the cloud is let go.
        var exit = await GitHubSession.TellAsync(gitHub, () => RollOutAsync(surroundings, parse, workspace, fleet, cloud, gitHub, cancellation), _gitHub.Patience(parse), cancellation);
        await HardenAsync(surroundings, parse, fleet, cloud.Cloud, cancellation);
        return exit;
    }

    private async Task<int> RollOutAsync(Surroundings surroundings, ParseResult parse, Workspace workspace, CompiledFleet fleet, ICloudTarget cloud, GitHubSession? gitHub, CancellationToken cancellation)
    {
        Func<IProgressSink>? follow = gitHub is null ? null : () => gitHub.Follow(cloud.Cloud.Clock, _gitHub.Environments(parse));
        var prune = new PruneStage(fleet, cloud, parse.GetValue(_output), surroundings, follow);
        if (await prune.RunAsync(cancellation) is not ExitCode.Ok and var stopped)
        {
            if (!prune.Refusals.IsEmpty)
            {
                gitHub?.Refused(prune.Refusals);
            }

            return stopped;
        }

        var deployment = new DeploymentOptions { Commit = WorkingCommit.Of(workspace), RetryFailed = parse.GetValue(_retry) };
        return await RolloutArguments.RunAsync(fleet, _rollout.Options(parse) with { IgnoresBadImages = deployment.RetryFailed }, deployment, cloud, parse.GetValue(_output), surroundings, follow, cancellation);
    }

    // After everything was told: it neither delays a deployment nor fails one.
    private async Task HardenAsync(Surroundings surroundings, ParseResult parse, CompiledFleet fleet, Cloud cloud, CancellationToken cancellation)
    {
        if (parse.GetValue(_noHardening) || cancellation.IsCancellationRequested)
        {
            return;
        }

        try
        {
            var deployed = await FleetStatus.ReadAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], cloud, cancellation);
            if (!fleet.Fleet.Prune && PruneStage.Sentence(fleet, deployed) is { } sentence)
            {
                surroundings.Error.WriteLine(sentence);
            }

            var running = HardenCommand.Running(fleet, deployed);
            if (!running.IsEmpty)
            {
                surroundings.Error.WriteLine(PostureTable.Sentence(await new HardeningPass(cloud).ApplyAsync(fleet.Fleet, running, cancellation)));
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: the deployment has ended, and how it ended counts
        {
            surroundings.Error.WriteLine($"The bots could not be hardened now: {StepFaults.Of(fault).Summary} 'clawster harden' tries again.");
        }
    }
}
