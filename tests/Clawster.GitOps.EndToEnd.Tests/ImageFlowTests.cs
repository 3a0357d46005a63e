using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Amazon.Imagebuilder.Model;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Rollouts;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Machine images from nothing to the fleet and back, over the wire.</summary>
public sealed class ImageFlowTests : IDisposable
{
    private const string Region = TestFleet.Region;

    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-images-").FullName;
    private readonly List<string> _said = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal); // git's objects are read-only
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task From_no_image_to_the_fleet_and_back_from_a_bad_one()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = Fleet(ImageLock.None);
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(fleet)).Kind); // on the ECS image of AWS
        var before = await CloudInventory.ReadAsync(cloud.Clients(Region));
        var stock = await ImagesAsync(cloud);

        // Built, locked on a branch, compiled from there.
        var first = await BuildAsync(cloud, fleet, ImageFiles.Embedded());
        var locked = Commit(first, "clawster/images-1");
        var ami = Assert.Single(locked.Machines).Ami;
        Assert.DoesNotContain(ami, stock);
        Assert.Matches(@"\nPackages of arm64: [0-9]+\.\nVulnerabilities of arm64: not known, no scan was made; ", Body("clawster/images-1"));

        // To one bot first, then to the other.
        Assert.True(await RollOutAsync(cloud, Fleet(locked)));
        Assert.Equal([ami, ami, ami], await ImagesAsync(cloud));
        Assert.Equal($"bot-1 runs on {ami}. Watching for 5m 00s before 2 bots follow.", Assert.Single(_said));

        // The next one is bad: its agent never comes. The first bot goes back, the others are not touched, and nobody tries it again.
        var second = await BuildAsync(cloud, Fleet(locked), Changed());
        var worse = Commit(second, "clawster/images-2");
        Assert.Matches(@"\nPackages of arm64: [0-9]+, before [0-9]+: 1 added\.\n  added nano [^\n]+\.simulated\nVulnerabilities ", Body("clawster/images-2"));
        cloud.Aws.Breakages(Region).SpoilImage(worse.Machines.Single().Ami);
        Assert.Equal(ami, worse.Machines.Single().Previous);
        _said.Clear();
        Assert.False(await RollOutAsync(cloud, Fleet(worse)));
        Assert.Equal(["bot-1 did not come up on the new image and goes back to the one before. 2 bots were not touched.", $"bot-1 is live again on {ami}."], _said);
        Assert.Equal([ami, ami, ami], await ImagesAsync(cloud));
        Assert.All(await FleetStatus.ReadAsync([Region], cloud.Cloud, Cancel), static bot => Assert.Equal(BotHealth.Live, bot.Health));
        var again = await RolloutReader.ReadAsync(Fleet(worse), Options, cloud.Cloud, Cancel);
        Assert.Empty(again.Moves);
        Assert.Contains(worse.Machines.Single().Ami + " is not used: bot-1 failed on it", Assert.Single(again.Notices), StringComparison.Ordinal);

        Assert.Equal(before, await CloudInventory.ReadAsync(cloud.Clients(Region)));
        await NothingIsLeftAsync(cloud, builds: 2);
    }

    [Fact]
    public async Task The_NAT_instance_of_a_new_network_starts_from_the_locked_image_and_one_that_runs_keeps_its_own()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = Fleet(ImageLock.None);
        await cloud.DeployAsync(fleet);
        var stock = (await NatImages.ReadAsync([Region], cloud.Cloud, Cancel))[Region];
        var order = await ImageOrder.ReadAsync(fleet, ImageFiles.Embedded(), ImageVariant.Nat, cloud.Cloud, Cancel);
        var result = await ImageBuildRun.RunAsync(order, cloud.Cloud, cloud, Cancel);
        var locked = ImageLockUpdate.Built(ImageLock.None, result.Built, cloud.Cloud.Clock.GetUtcNow());
        Assert.True(order.IsLocked(Assert.Single(order.Recipes), locked.After));
        var ami = Assert.Single(locked.After.Nat).Ami;

        await cloud.DeployAsync(Fleet(locked.After));
        Assert.Equal(stock, (await NatImages.ReadAsync([Region], cloud.Cloud, Cancel))[Region]);

        // Nobody names it but the lock: it is not pruned.
        await new ImagePruning(cloud.Cloud, order.Region, [Region]).RunAsync(locked, keep: 0, Cancel);
        Assert.Equal(ami, Assert.Single(await MachineImageReader.ReadAsync([Region], cloud.Cloud, Cancel)).Ami);

        foreach (var bot in fleet.Bots)
        {
            await Destruction.RunAsync(new DestructionRequest(bot.Spec.Name, Region, WithNetwork: true), cloud.Cloud, cloud, Cancel);
        }

        await cloud.DeployAsync(Fleet(locked.After));
        Assert.Equal(ami, (await NatImages.ReadAsync([Region], cloud.Cloud, Cancel))[Region]);
        Assert.All(await FleetStatus.ReadAsync([Region], cloud.Cloud, Cancel), static bot => Assert.Equal(BotHealth.Live, bot.Health));
    }

    [Fact]
    public async Task A_bot_that_gets_unhealthy_while_it_is_watched_goes_back_with_evidence()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(Fleet(ImageLock.None));
        var stock = await ImagesAsync(cloud);
        var locked = (await BuildAsync(cloud, Fleet(ImageLock.None), ImageFiles.Embedded())).After;

        var done = await RollOutAsync(cloud, Fleet(locked), line => Kill(cloud, line, locked.Machines.Single().Ami));

        Assert.False(done);
        Assert.Equal(stock, await ImagesAsync(cloud));
        Assert.Contains(_said, line => line.StartsWith($"bot-1 got unhealthy on {locked.Machines.Single().Ami}: ", StringComparison.Ordinal));
        Assert.Equal("Going back. 2 bots were not touched.", _said[^1]);
        Assert.True(_said.Count > 3, "no evidence was told");
        Assert.All(await FleetStatus.ReadAsync([Region], cloud.Cloud, Cancel), static bot => Assert.Equal(BotHealth.Live, bot.Health));
    }

    [Fact]
    public async Task A_component_that_fails_fails_the_image_with_its_reason_and_leaves_nothing()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = Fleet(ImageLock.None);
        await cloud.DeployAsync(fleet);
        var before = await CloudInventory.ReadAsync(cloud.Clients(Region));
        var order = await ImageOrder.ReadAsync(fleet, ImageFiles.Embedded(), ImageVariant.Bot, cloud.Cloud, Cancel);
        var component = order.Recipes.Single().Components.Single(static one => one.Name == "efs-tools");
        cloud.Aws.Breakages(Region).FailComponentStep(component.FullName, "InstallEfsTools", "exit status 1");

        var result = await ImageBuildRun.RunAsync(order, cloud.Cloud, cloud, Cancel);

        var image = Assert.Single(result.Deployment.Bots);
        Assert.Equal((BotResult.Failed, 0), (image.Result, result.Built.Length));
        Assert.Contains("Step InstallEfsTools of phase build: exit status 1", image.Reason, StringComparison.Ordinal);
        Assert.Contains(image.Evidence, static line => line.Contains("InstallEfsTools", StringComparison.Ordinal));
        Assert.Equal(before, await CloudInventory.ReadAsync(cloud.Clients(Region)));
        await NothingIsLeftAsync(cloud, builds: 0);
    }

    [Fact]
    public async Task A_build_that_is_cancelled_leaves_nothing_and_the_next_one_is_whole()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = Fleet(ImageLock.None);
        await cloud.DeployAsync(fleet);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        cloud.Heard = heard => { if (heard is StepProgress { Message: "ApplyTestComponents" }) { stop.Cancel(); } };
        var order = await ImageOrder.ReadAsync(fleet, ImageFiles.Embedded(), ImageVariant.Bot, cloud.Cloud, Cancel);

        var result = await ImageBuildRun.RunAsync(order, cloud.Cloud, cloud, stop.Token);

        Assert.Equal(DeploymentResultKind.Cancelled, result.Deployment.Kind);
        await NothingIsLeftAsync(cloud, builds: 0);
        cloud.Heard = static _ => { };
        Assert.Single((await BuildAsync(cloud, fleet, ImageFiles.Embedded())).After.Machines);
        await NothingIsLeftAsync(cloud, builds: 1);
    }

    [Fact]
    public async Task Without_a_network_there_is_a_sentence_that_says_what_to_do()
    {
        await using var cloud = await TestCloud.StartAsync();
        var order = await ImageOrder.ReadAsync(Fleet(ImageLock.None), ImageFiles.Embedded(), ImageVariant.Bot, cloud.Cloud, Cancel);

        var result = await ImageBuildRun.RunAsync(order, cloud.Cloud, cloud, Cancel);

        Assert.Contains("Deploy a bot there first", Assert.Single(result.Deployment.Bots).Reason, StringComparison.Ordinal);
    }

    private static RolloutOptions Options => new(null, RolloutOptions.DefaultBake);

    private static CompiledFleet Fleet(ImageLock images)
    {
        var fleet = TestFleet.Of("tier: starter", "", "", TestFleet.Public);
        return fleet with { Fleet = images.Under(fleet.Fleet), Images = images };
    }

    private static ImageFiles Changed()
    {
        var files = ImageFiles.Embedded();
        return files with { Components = files.Components.SetItem("efs-tools", files.Components["efs-tools"].Replace("install -y amazon-efs-utils", "install -y amazon-efs-utils nano", StringComparison.Ordinal)) };
    }

    private string Body(string branch)
    {
        using var repository = new LibGit2Sharp.Repository(_folder);
        return repository.Branches[branch].Tip.Message;
    }

    private static async Task<ImageLockUpdate> BuildAsync(TestCloud cloud, CompiledFleet fleet, ImageFiles files)
    {
        var order = await ImageOrder.ReadAsync(fleet, files, ImageVariant.Bot, cloud.Cloud, Cancel);
        Assert.All(order.Recipes, recipe => Assert.False(order.IsLocked(recipe, fleet.Images)));
        var result = await ImageBuildRun.RunAsync(order, cloud.Cloud, cloud, Cancel);
        Assert.All(result.Deployment.Bots, static image => Assert.True(image.Result is BotResult.Built, image.Reason));
        var update = ImageLockUpdate.Built(fleet.Images, result.Built, cloud.Cloud.Clock.GetUtcNow());
        Assert.All(order.Recipes, recipe => Assert.True(order.IsLocked(recipe, update.After)));
        return update with { Notes = await new ImageContents(cloud.Cloud).TellAsync(update, Cancel) };
    }

    // What a reviewer merges: the lock comes back from the commit.
    private ImageLock Commit(ImageLockUpdate update, string branch)
    {
        if (!LibGit2Sharp.Repository.IsValid(_folder))
        {
            using var made = new LibGit2Sharp.Repository(LibGit2Sharp.Repository.Init(_folder));
            made.Config.Set("user.name", "Ada");
            made.Config.Set("user.email", "ada@example.com");
            var author = new LibGit2Sharp.Signature("Ada", "ada@example.com", DateTimeOffset.UnixEpoch);
            made.Commit("Begin", author, author, new LibGit2Sharp.CommitOptions { AllowEmptyCommit = true });
        }

        Assert.NotNull(GitBranchWriter.Commit(_folder, branch, Path.Combine(_folder, "bots", "images.lock.yaml"), ImageLockText.Write(update.After), update.Message(), DateTimeOffset.UnixEpoch));
        using var repository = GitRepository.Open(_folder);
        var file = Assert.Single(repository.Files(repository.Resolve(branch), "bots"));
        var compiled = BotCompiler.Compile([new SourceFile("fleet.yaml", Encoding.UTF8.GetBytes($"regions: {{ {Region}: }}\n")), new SourceFile(file.Path, repository.Read(file))]);
        Assert.Empty(compiled.Diagnostics);
        return compiled.Images;
    }

    private async Task<bool> RollOutAsync(TestCloud cloud, CompiledFleet fleet, Action<string>? hear = null)
    {
        var plan = await RolloutReader.ReadAsync(fleet, Options, cloud.Cloud, Cancel);
        return await new Rollout(fleet, plan, Options.Bake, DeploymentOptions.Default, cloud.Cloud, run => run(cloud), line =>
        {
            _said.Add(line);
            hear?.Invoke(line);
        }).RunAsync(Cancel);
    }

    // Every instance of the image fails, again and again: whatever replaces it does too.
    private static void Kill(TestCloud cloud, string line, string ami)
    {
        if (line.Contains("Watching", StringComparison.Ordinal))
        {
            cloud.Aws.Breakages(Region).SpoilImage(ami);
            var found = cloud.Clients(Region).Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Amazon.EC2.Model.Filter("image-id", [ami]), new Amazon.EC2.Model.Filter("instance-state-name", ["running"])] }, Cancel).GetAwaiter().GetResult();
            foreach (var instance in found.Reservations.SelectMany(static reservation => reservation.Instances))
            {
                cloud.Aws.Breakages(Region).KillInstance(instance.InstanceId);
            }
        }
    }

    private static async Task<string?[]> ImagesAsync(TestCloud cloud) => [.. (await FleetStatus.ReadAsync([Region], cloud.Cloud, Cancel)).Select(static bot => bot.ImageId)];

    private static async Task NothingIsLeftAsync(TestCloud cloud, int builds)
    {
        var clients = cloud.Clients(Region);
        var instances = await clients.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Amazon.EC2.Model.Filter("tag:CreatedBy", ["EC2 Image Builder"]), new Amazon.EC2.Model.Filter("instance-state-name", ["pending", "running", "stopping", "stopped"])] }, Cancel);
        Assert.Empty((instances.Reservations ?? []).SelectMany(static reservation => reservation.Instances));
        Assert.Empty((await clients.ImageBuilder.ListImagePipelinesAsync(new ListImagePipelinesRequest(), Cancel)).ImagePipelineList ?? []);
        Assert.Empty((await clients.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = RegionTags.Find(Region, ImageNames.BuilderPart) }, Cancel)).SecurityGroups ?? []);
        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = ImageNames.Builder(Region) }, Cancel));
        Assert.Equal(builds, (await clients.Ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"] }, Cancel)).Images?.Count ?? 0);
        Assert.Equal(builds, (await clients.Ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"] }, Cancel)).Snapshots?.Count ?? 0);
        Assert.True(cloud.Aws.Faults.Entries.Count == 0, string.Join("\n", cloud.Aws.Faults.Entries));
    }
}
