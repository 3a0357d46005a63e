using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Rollouts;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster image rollback</c>: brings the machine images before to the bots, and locks them on a branch.</summary>
internal sealed class ImageRollbackCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly LockOptions _lock = new();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly CloudOptions _cloud = new();

    public ImageRollbackCommand(Surroundings surroundings)
        : base("rollback", "Bring the machine images before the locked ones back to all bots at once, and lock them on a branch.")
    {
        Add(_bots);
        _lock.AddTo(this);
        _cloud.AddTo(this);
        Add(_output);
        SetAction((parse, cancellation) => ImageCommandRun.GuardAsync(surroundings, () => RunAsync(surroundings, parse, cancellation)));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster image rollback", "in the local cloud"),
        new("clawster image rollback --cloud aws --write", "in the AWS account of your credentials, and put the lock into the folder"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).Read(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        var there = await MachineImageReader.ReadAsync([.. fleet.Images.Machines.Select(static machine => machine.Region).Distinct()], cloud.Cloud, cancellation);
        var update = ImageLockUpdate.Back(fleet.Images, (region, ami) => there.FirstOrDefault(image => image.Region == region && image.Ami == ami)?.Locked);
        if (update.IsEmpty)
        {
            surroundings.Error.WriteLine("clawster: there is no image to go back to: the lock names none before the present one, or it was deleted");
            return ExitCode.CommandLine;
        }

        exitCode = await RolloutArguments.RunAsync(fleet with { Fleet = update.Onto(fleet.Fleet), Images = update.After }, new RolloutOptions(null, TimeSpan.Zero) { ImagesOnly = true, IsCareful = false, IgnoresBadImages = true }, new DeploymentOptions { Commit = WorkingCommit.Of(workspace) }, cloud, parse.GetValue(_output), surroundings, also: null, cancellation);
        if (exitCode == ExitCode.Ok)
        {
            _lock.Write(surroundings, parse, workspace, update, "clawster/images-back-" + ImageRecipe.Digest(update.After.Machines.Select(static machine => machine.Ami))[..8]);
        }

        return exitCode;
    }
}
