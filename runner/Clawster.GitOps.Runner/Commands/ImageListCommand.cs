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
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster image list</c>: the machine images that there are, and who uses them. Reads only.</summary>
internal sealed class ImageListCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written.", "table", "table", "json");
    private readonly CloudOptions _cloud = new();

    public ImageListCommand(Surroundings surroundings)
        : base("list", "Show the machine images that were built, and which bots run on them.")
    {
        Add(_bots);
        _cloud.AddTo(this);
        Add(_output);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } = [new("clawster image list", "in the local cloud"), new("clawster image list --cloud aws --output json", "for programs")];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        ImmutableArray<string> regions = [.. fleet.Fleet.Regions.Select(static region => region.Name)];
        var images = await MachineImageReader.ReadAsync(regions, cloud.Cloud, cancellation);
        var bots = await FleetStatus.ReadAsync(regions, cloud.Cloud, cancellation);
        var bad = await ImageMarks.ReadBadAsync(regions, cloud.Cloud, cancellation);
        ImmutableArray<ImageRow> rows = [.. images.Select(image => new ImageRow(image, ImageMarks.Of(image, fleet.Images, bad), [.. bots.Where(bot => bot.Region == image.Region && bot.ImageId == image.Ami).Select(static bot => bot.Name)]))];
        if (parse.GetValue(_output) == "json")
        {
            surroundings.Output.Write(ImageTable.Json(rows));
        }
        else
        {
            surroundings.Results.Write(new BoardFrame(ImageTable.Draw(rows)));
        }

        return ExitCode.Ok;
    }
}
