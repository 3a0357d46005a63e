using System.Collections.Immutable;
using System.CommandLine;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster image</c>: the machine images that bots run on.</summary>
internal sealed class ImageCommand : ClawsterCommand
{
    public ImageCommand(Surroundings surroundings)
        : base("image", "Build the machine images that bots run on, lock machine and container images, and bring them to the bots.")
    {
        Add(new ImageBuildCommand(surroundings));
        Add(new ImageLockCommand(surroundings));
        Add(new ImageStatusCommand(surroundings));
        Add(new ImageListCommand(surroundings));
        Add(new ImagePromoteCommand(surroundings));
        Add(new ImageRollbackCommand(surroundings));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster image build", "build what has changed, and lock it on a branch"),
        new("clawster image promote", "bring the locked images to the bots, to one of them first"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Unexpected];
}
