using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster image lock</c>: locks a container image that was built and pushed, on a branch.</summary>
internal sealed class ImageLockCommand : ClawsterCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _container = new("--container") { Description = "The container image by digest.", HelpName = "REPOSITORY@sha256:…", Required = true };
    private readonly Option<string> _version = new("--openclaw") { Description = "The version of OpenClaw in it.", HelpName = "VERSION", Required = true };
    private readonly Option<bool> _findings = new("--findings") { Description = "Tell what ECR's scan found in it and in the one before; a scan that runs is waited for, at most ten minutes. Reads only." };
    private readonly LockOptions _lock = new();
    private readonly CloudOptions _cloud = new();

    public ImageLockCommand(Surroundings surroundings)
        : base("lock", "Lock the container image that bots run, in bots/images.lock.yaml on a branch. Bots that name no image and have this version take it.")
    {
        Add(_bots);
        Add(_container);
        Add(_version);
        Add(_findings);
        _lock.AddTo(this);
        _cloud.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_container) is { } image && result.GetValue(_version) is { } version && ContainerLock.Fault(image, version) is { } fault)
            {
                result.AddError(fault);
            }
        });
        SetAction((parse, cancellation) => ImageCommandRun.GuardAsync(surroundings, () => RunAsync(surroundings, parse, cancellation)));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster image lock --container 111122223333.dkr.ecr.eu-central-1.amazonaws.com/clawster/bot@sha256:… --openclaw 2026.9.6", "on a branch, for a pull request"),
        new("clawster image lock --container …@sha256:… --openclaw 2026.9.6 --write", "into the folder"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).Read(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var update = ImageLockUpdate.Container(fleet.Images, new LockedContainer(parse.GetValue(_container)!, parse.GetValue(_version)!));
        if (update.IsEmpty)
        {
            surroundings.Output.WriteLine("Nothing to do: it is locked already.");
            return ExitCode.Ok;
        }

        if (FleetReader.Usable(ContainerLock.Compile(workspace, update.After), surroundings.Error, DiagnosticFormat.Text, out exitCode) is not { } after)
        {
            return exitCode;
        }

        update = update with { Notes = [.. ContainerLock.Notes(fleet, after), .. await FindingsAsync(surroundings, parse, workspace, update, cancellation)] };
        update.Notes.ToList().ForEach(surroundings.Output.WriteLine);
        _lock.Write(surroundings, parse, workspace, update, "clawster/bot-image-" + update.After.Container!.Image[^64..][..8]);
        return ExitCode.Ok;
    }

    private async Task<ImmutableArray<string>> FindingsAsync(Surroundings surroundings, ParseResult parse, Workspace workspace, ImageLockUpdate update, CancellationToken cancellation)
    {
        if (!parse.GetValue(_findings))
        {
            return ["Vulnerabilities: not asked for; --findings tells what ECR's scan found."];
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        return await new ContainerFindings(cloud.Cloud).TellAsync(update.Before.Container?.Image, update.After.Container!.Image, s_patience, cancellation);
    }
}
