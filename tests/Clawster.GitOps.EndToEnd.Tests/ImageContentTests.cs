using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What a pull request says of what is in a new machine image.</summary>
public sealed class ImageContentTests
{
    private const string Region = TestFleet.Region;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scan_that_was_asked_for_is_counted_beside_the_one_before()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", "");
        await cloud.DeployAsync(fleet);
        var faults = cloud.Aws.Breakages(Region);
        faults.PlantPackageVulnerabilities("openssl-libs", "CRITICAL", 2);
        faults.PlantPackageVulnerabilities("sudo", "LOW", 3);
        var first = await BuildAsync(cloud, fleet, ImageLock.None, ImageFiles.Embedded(), scan: true);
        Assert.Equal("Vulnerabilities of arm64: 2 critical, 3 lower.", first.Notes[^1]);

        faults.PlantPackageVulnerabilities("openssl-libs", "CRITICAL", 0);
        var second = await BuildAsync(cloud, fleet, first.After, Other(), scan: true);

        Assert.Equal("Vulnerabilities of arm64: 3 lower (before: 2 critical, 3 lower).", second.Notes[^1]);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_image_is_offered_all_the_same()
    {
        var refused = new FaultRule(FaultKind.Refused) { Service = "imagebuilder", Code = "ForbiddenException" };
        await using var cloud = await TestCloud.StartAsync(faults: new FaultPlan { Rules = [refused with { Operation = "ListImagePackages" }, refused with { Operation = "ListImageScanFindingAggregations" }] });
        var fleet = TestFleet.Of("tier: starter", "");
        await cloud.DeployAsync(fleet);

        var update = await BuildAsync(cloud, fleet, ImageLock.None, ImageFiles.Embedded(), scan: true);

        Assert.Single(update.After.Machines);
        Assert.Equal(
            [
                "Packages of arm64: not read. AWS refused with ForbiddenException: This request was refused on purpose.",
                "Vulnerabilities of arm64: not read. AWS refused with ForbiddenException: This request was refused on purpose.",
            ],
            update.Notes);
    }

    [Fact]
    public async Task An_image_before_whose_build_is_gone_hides_nothing_of_the_new_one()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", "");
        await cloud.DeployAsync(fleet);
        var gone = new LockedMachine(Region, ProcessorArchitecture.Arm64, "ami-0aaaaaaaaaaaaaaa1", "0123456789abcdef", "ami-0aaaaaaaaaaaaaaa2", cloud.Cloud.Clock.GetUtcNow()) { Build = $"arn:aws:imagebuilder:{Region}:111122223333:image/gone/1.0.0/1" };

        var update = await BuildAsync(cloud, fleet, ImageLock.None with { Machines = [gone] }, ImageFiles.Embedded(), scan: false);

        Assert.Matches("^Packages of arm64: [0-9]+; those of the image before are not known\\.$", update.Notes[0]);
        Assert.Equal("Vulnerabilities of arm64: not known, no scan was made; --scan asks Amazon Inspector for one.", update.Notes[1]);
    }

    [Fact]
    public async Task One_run_builds_the_images_of_bots_and_of_NAT_instances_and_tells_both()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", "");
        await cloud.DeployAsync(fleet);

        var update = await BuildAsync(cloud, fleet, ImageLock.None, ImageFiles.Embedded(), scan: false, ImageOrder.All);

        Assert.Equal((1, 1, "Run bots on new images"), (update.After.Machines.Length, update.After.Nat.Length, update.Title));
        Assert.Equal(["Packages of arm64", "Vulnerabilities of arm64", "Packages of NAT arm64", "Vulnerabilities of NAT arm64"], update.Notes.Select(static line => line.Split(':')[0]));
        var alone = await ImageOrder.ReadAsync(fleet, ImageFiles.Embedded(), ImageVariant.Nat, cloud.Cloud, Cancel);
        Assert.True(alone.IsLocked(Assert.Single(alone.Recipes), update.After));
        var without = await ImageOrder.ReadAsync(TestFleet.Of("tier: starter, nat: gateway", ""), ImageFiles.Embedded(), ImageOrder.All, cloud.Cloud, Cancel);
        Assert.Equal(["bot-arm64"], without.Recipes.Select(static recipe => recipe.Title));
    }

    private static ImageFiles Other()
    {
        var files = ImageFiles.Embedded();
        return files with { Components = files.Components.SetItem("updates", files.Components["updates"] + "# another one\n") };
    }

    private static async Task<ImageLockUpdate> BuildAsync(TestCloud cloud, CompiledFleet fleet, ImageLock images, ImageFiles files, bool scan, string variant = ImageVariant.Bot)
    {
        var order = await ImageOrder.ReadAsync(fleet, files, variant, cloud.Cloud, Cancel);
        var result = await ImageBuildRun.RunAsync(order with { Recipes = [.. order.Recipes.Select(recipe => recipe with { IsScanned = scan })] }, cloud.Cloud, cloud, Cancel);
        Assert.NotEmpty(result.Built);
        var update = ImageLockUpdate.Built(images, result.Built, cloud.Cloud.Clock.GetUtcNow());
        return update with { Notes = await new ImageContents(cloud.Cloud).TellAsync(update, Cancel) };
    }
}
