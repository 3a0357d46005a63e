using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster deploy</c>: makes the cloud what the bot files say and shows how far it is.</summary>
internal sealed class DeployCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly CloudOptions _cloud = new();

    public DeployCommand(Surroundings surroundings)
        : base("deploy", "Deploy every bot whose file has changed; to the local cloud unless you say --cloud aws.")
    {
        Add(_bots);
        _cloud.AddTo(this);
        Add(_output);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster deploy", "deploy bots/ to the local cloud, ten times faster than real"),
        new("clawster deploy --speed 1 --profile observed", "watch it in real time, with published durations"),
        new("clawster deploy --speed max --output plain", "as fast as it goes, one line for each change"),
        new("clawster deploy --cloud aws", "deploy to the AWS account of your credentials"),
        new("clawster deploy --output json > events.jsonl", "one event a line, for programs"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } =
        [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).Read(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var refusals = DeploymentGate.Refusals(fleet, surroundings.Clock.GetUtcNow()).ToArray();
        foreach (var refusal in refusals)
        {
            surroundings.Error.WriteLine("clawster: " + refusal);
        }

        if (refusals.Length > 0)
        {
            return ExitCode.Deployment;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        await using var view = DeploymentView.Open(parse.GetValue(_output), surroundings, cloud.Cloud.Clock);
        view.Report(cloud.Describe());
        view.Keep(await Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud.Cloud, view, cancellation));
        return view.ExitCode;
    }
}
