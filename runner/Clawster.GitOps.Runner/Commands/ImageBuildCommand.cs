using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster image build</c>: builds the machine images whose recipe has changed and locks them on a branch.</summary>
internal sealed class ImageBuildCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private const string Asked = "asked";

    private readonly Option<string> _variant = CommonOptions.Choice("--variant", "What is built: asked is bot, and sysbox for the bots that ask for it; all is asked, and nat where a region has a NAT instance. sysbox is experimental and was never tried on AWS; nat is for NAT instances of new networks.", Asked, Asked, ImageOrder.All, ImageVariant.Bot, ImageVariant.Sysbox, ImageVariant.Nat);
    private readonly Option<bool> _force = new("--force") { Description = "Build even where nothing has changed." };
    private readonly Option<int> _keep = new("--keep") { Description = "How many images of a kind stay beside those that are locked or in use; older ones are deleted.", HelpName = "N", DefaultValueFactory = static _ => 2 };
    private readonly Option<bool> _scan = new("--scan") { Description = "Let Amazon Inspector look for vulnerabilities while an image is tested; it must be turned on in the account, and AWS bills it." };
    private readonly LockOptions _lock = new();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly CloudOptions _cloud = new();

    public ImageBuildCommand(Surroundings surroundings)
        : base("build", "Build the machine images whose recipe has changed, and lock them in bots/images.lock.yaml on a branch.")
    {
        Add(_bots);
        Add(_variant);
        Add(_force);
        Add(_keep);
        Add(_scan);
        _lock.AddTo(this);
        _cloud.AddTo(this);
        Add(_output);
        _keep.Validators.Add(result => { if (result.GetValue(_keep) is < 0 or > 100) { result.AddError("--keep is a number from 0 to 100"); } });
        SetAction((parse, cancellation) => ImageCommandRun.GuardAsync(surroundings, () => RunAsync(surroundings, parse, cancellation)));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster image build", "in the local cloud"),
        new("clawster image build --cloud aws", "in the AWS account of your credentials, with EC2 Image Builder"),
        new("clawster image build --write", "put the lock into the folder instead of on a branch"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).ReadForImages(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var variant = parse.GetValue(_variant) is Asked ? null : parse.GetValue(_variant);
        var files = ImageFiles.Read(workspace);
        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        var order = await ImageOrder.ReadAsync(fleet, files, variant, cloud.Cloud, cancellation);
        ImmutableArray<ImageRecipe> changed = [.. order.Recipes.Where(recipe => parse.GetValue(_force) || !order.IsLocked(recipe, fleet.Images))];
        foreach (var recipe in order.Recipes.Except(changed))
        {
            surroundings.Output.WriteLine($"{recipe.Title}: nothing has changed since {ImageOrder.Locked(recipe, fleet.Images, order.RegionsOf(recipe)[0])!.Ami} was built (recipe {recipe.Hash}).");
        }

        return changed.IsEmpty ? ExitCode.Ok : await BuildAsync(surroundings, parse, workspace, fleet, order with { Recipes = [.. changed.Select(recipe => recipe with { IsScanned = parse.GetValue(_scan) })] }, cloud, cancellation);
    }

    private async Task<int> BuildAsync(Surroundings surroundings, ParseResult parse, Workspace workspace, CompiledFleet fleet, ImageOrder order, ICloudTarget cloud, CancellationToken cancellation)
    {
        ImageBuildResult result;
        int exitCode;
        await using (var view = DeploymentView.Open(parse.GetValue(_output), surroundings, cloud.Cloud.Clock))
        {
            view.Report(cloud.Describe());
            result = await ImageBuildRun.RunAsync(order, cloud.Cloud, view, cancellation);
            view.Keep(result.Deployment);
            exitCode = view.ExitCode;
        }

        if (result.Built.IsEmpty)
        {
            return exitCode;
        }

        var update = ImageLockUpdate.Built(fleet.Images, result.Built, cloud.Cloud.Clock.GetUtcNow());
        if (!update.IsEmpty)
        {
            update = update with { Notes = await new ImageContents(cloud.Cloud).TellAsync(update, cancellation) };
            update.Notes.ToList().ForEach(surroundings.Output.WriteLine);
            _lock.Write(surroundings, parse, workspace, update, "clawster/images-" + ImageRecipe.Digest(result.Built.Select(static built => built.Recipe.Hash))[..8]);
        }

        await new ImagePruning(cloud.Cloud, order.Region, [.. fleet.Fleet.Regions.Select(static region => region.Name)]).RunAsync(update, parse.GetValue(_keep), cancellation);
        return exitCode;
    }
}
