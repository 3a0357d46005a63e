using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster image status</c>: whether the locked images are still what the recipes say, who runs on them, and what is being built. Reads only.</summary>
internal sealed class ImageStatusCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly CloudOptions _cloud = new();

    public ImageStatusCommand(Surroundings surroundings)
        : base("status", "Show whether the locked images are up to date, how many bots run on them, and what is being built.")
    {
        Add(_bots);
        _cloud.AddTo(this);
        SetAction((parse, cancellation) => ImageCommandRun.GuardAsync(surroundings, () => RunAsync(surroundings, parse, cancellation)));
    }

    public override ImmutableArray<Example> Examples { get; } = [new("clawster image status", "in the local cloud"), new("clawster image status --cloud aws", "in the AWS account of your credentials")];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        var order = await ImageOrder.ReadAsync(fleet, ImageFiles.Read(workspace), null, cloud.Cloud, cancellation);
        var deployed = await FleetStatus.ReadAsync(order.Regions, cloud.Cloud, cancellation);
        var bad = await ImageMarks.ReadBadAsync(order.Regions, cloud.Cloud, cancellation);
        foreach (var recipe in order.Recipes)
        {
            foreach (var region in order.RegionsOf(recipe))
            {
                surroundings.Output.WriteLine($"{recipe.Title} in {region}: {Locked(fleet, region, recipe)}{Usage(fleet, region, recipe, deployed)}");
            }
        }

        await NatAsync(surroundings.Output, fleet, ImageFiles.Read(workspace), cloud.Cloud, cancellation);
        bad.ToList().ForEach(one => surroundings.Output.WriteLine($"{one.Ami} is bad: {one.Bot} failed on it ({one.Reason.TrimEnd('.')})."));
        await BuildsAsync(surroundings.Output, new BuildReader(cloud.Cloud.Clients(order.Region)), cancellation);
        return ExitCode.Ok;
    }

    // A NAT instance keeps its image: another one would cut off every bot of the region for minutes.
    private static async Task NatAsync(TextWriter output, CompiledFleet fleet, ImageFiles files, Cloud cloud, CancellationToken cancellation)
    {
        if (!files.Variants.ContainsKey(ImageVariant.Nat) || fleet.Fleet.Regions.All(region => region.Nat is not NatKind.Instance || fleet.Bots.All(bot => bot.Spec.Region != region.Name)))
        {
            return;
        }

        var order = await ImageOrder.ReadAsync(fleet, files, ImageVariant.Nat, cloud, cancellation);
        var running = await NatImages.ReadAsync(order.Regions, cloud, cancellation);
        foreach (var (recipe, region) in order.Recipes.SelectMany(recipe => order.Regions.Select(region => (recipe, region))))
        {
            var other = running.TryGetValue(region, out var ami) && ImageOrder.Locked(recipe, fleet.Images, region) is { } locked && ami != locked.Ami ? $" The NAT instance that runs is on {ami} and keeps it." : "";
            output.WriteLine($"{recipe.Title} in {region}: {Locked(fleet, region, recipe)}{other}");
        }
    }

    private static string Locked(CompiledFleet fleet, string region, ImageRecipe recipe) => ImageOrder.Locked(recipe, fleet.Images, region) switch
    {
        null when recipe.VariantName == ImageVariant.Nat => "none locked; a NAT instance boots from Amazon Linux of AWS.",
        null when recipe.Sandbox is SandboxKind.Sysbox => "none locked; bots with sandbox: sysbox run on no other. 'clawster image build' makes one (experimental).",
        null => "none locked; bots run on the ECS image of AWS.",
        var machine when machine.Recipe == recipe.Hash => string.Create(CultureInfo.InvariantCulture, $"{machine.Ami}, built {machine.Built.UtcDateTime:yyyy-MM-dd HH:mm} UTC, up to date."),
        var machine => string.Create(CultureInfo.InvariantCulture, $"{machine.Ami}, built {machine.Built.UtcDateTime:yyyy-MM-dd HH:mm} UTC, out of date{(machine.Parent == recipe.Parent ? ": its recipe or the bots' container images have changed" : ": AWS has a newer image")}; 'clawster image build{(recipe.VariantName == ImageVariant.Nat ? " --variant nat" : "")}' renews it."),
    };

    private static string Usage(CompiledFleet fleet, string region, ImageRecipe recipe, ImmutableArray<DeployedBot> deployed)
    {
        var names = fleet.Bots.Where(bot => bot.Spec.Region == region && bot.Spec.Compute.Architecture == recipe.Architecture && bot.Spec.Sandbox == recipe.Sandbox).Select(static bot => bot.Spec.Name).ToHashSet(StringComparer.Ordinal);
        var bots = deployed.Where(bot => bot.Region == region && names.Contains(bot.Name)).ToArray();
        return fleet.Images.Find(region, recipe.Architecture, recipe.Sandbox) is { } machine && bots.Length > 0 ? $" {bots.Count(bot => bot.ImageId == machine.Ami)} of {ProgressText.Count(bots.Length, "bot")} run on it." : "";
    }

    private static async Task BuildsAsync(TextWriter output, BuildReader reader, CancellationToken cancellation)
    {
        foreach (var build in (await reader.ReadAllAsync(cancellation)).Where(static build => build.IsRunning || build.IsBad))
        {
            var step = build.IsRunning ? (await reader.StepAsync(build.Arn, cancellation))?.Name : null;
            output.WriteLine($"{build.Arn.Split('/')[^3]}: {build.Status.ToLowerInvariant()}{(step is null ? "" : ", step " + step)}{(build.Reason is { } reason ? ": " + reason : "")}");
        }
    }
}
