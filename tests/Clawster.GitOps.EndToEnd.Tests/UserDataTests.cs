using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Rollouts;
using Clawster.GitOps.Testing.Bots;
using LaunchTemplate = Clawster.GitOps.Compiler.CloudFormation.Ec2.LaunchTemplate;
using Stack = Clawster.GitOps.Compiler.CloudFormation.Stack;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>User data goes with the machine image: short on one that has the common settings of the ECS agent, long on any other, whichever way the bot comes there.</summary>
public sealed class UserDataTests
{
    private const string Region = TestFleet.Region;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_short_on_the_own_image_long_again_after_a_bad_one_and_nothing_else_is_replaced()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(Fleet(ImageLock.None))).Kind);
        var parts = await new BotOnAws(cloud).PartsAsync();
        await IsLongAsync(cloud);

        // The first image is bad: CloudFormation is content with it, its agent never comes, and the bot goes back to the image of AWS.
        var bad = await BuildAsync(cloud, ImageLock.None, ImageFiles.Embedded());
        cloud.Aws.Breakages(Region).SpoilImage(bad.Machines.Single().Ami);
        Assert.False(await RollOutAsync(cloud, Fleet(bad)));
        Assert.Equal(4, Lines((await new BotOnAws(cloud).VersionsAsync()).Last(version => version.Image == bad.Machines.Single().Ami).UserData)); // so it was tried
        await IsLongAsync(cloud);
        Assert.Equal(parts, await new BotOnAws(cloud).PartsAsync());

        // The next one is good.
        var good = await BuildAsync(cloud, bad, Other());
        Assert.True(await RollOutAsync(cloud, Fleet(good)));
        var text = await new BotOnAws(cloud).UserDataAsync();
        Assert.Equal((4, text), (Lines(text), await new BotOnAws(cloud).InstanceAsync()));
        Assert.DoesNotContain(AgentSettings.Lines, line => text.Contains(line, StringComparison.Ordinal));
        Assert.Equal(parts, await new BotOnAws(cloud).PartsAsync());
        var again = await cloud.DeployAsync(Fleet(good));
        Assert.All(again.Bots, static bot => Assert.Equal(BotResult.Unchanged, bot.Result));

        // Back by hand: the image of AWS is named instead.
        Assert.True(await RollOutAsync(cloud, Fleet(ImageLock.None, await StockAsync(cloud))));
        await IsLongAsync(cloud);
        Assert.Equal(parts, await new BotOnAws(cloud).PartsAsync());
    }

    [Fact]
    public async Task An_image_of_other_components_has_what_they_say_and_user_data_brings_the_settings()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(Fleet(ImageLock.None));
        var files = ImageFiles.Embedded();
        var locked = await BuildAsync(cloud, ImageLock.None, files with { Components = files.Components.SetItem("ecs-agent", files.Components["ecs-agent"].Replace("ECS_AWSVPC_BLOCK_IMDS=true", "ECS_AWSVPC_BLOCK_IMDS=false", StringComparison.Ordinal)) });

        Assert.True(await RollOutAsync(cloud, Fleet(locked)));

        await IsLongAsync(cloud);
    }

    [Fact]
    public async Task A_stack_that_knows_no_short_one_is_brought_up_to_date_and_its_instance_stays()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = Fleet(ImageLock.None);
        await cloud.DeployAsync(fleet with { Bots = [.. fleet.Bots.Select(static bot => bot with { Stack = Earlier(bot.Stack) })] });
        var (parts, instance) = (await new BotOnAws(cloud).PartsAsync(), await new BotOnAws(cloud).InstanceIdAsync());

        var result = await cloud.DeployAsync(fleet);

        Assert.Equal(BotResult.Live, Assert.Single(result.Bots).Result);
        Assert.Equal(parts, await new BotOnAws(cloud).PartsAsync());
        Assert.Equal(instance, await new BotOnAws(cloud).InstanceIdAsync());
        await IsLongAsync(cloud);
    }

    private static Stack Earlier(Stack stack) => stack with
    {
        Conditions = [],
        Parameters = [.. stack.Parameters.Where(static parameter => parameter.Name != StackParameters.AgentSettings)],
        Resources = [.. stack.Resources.Select(static resource => resource is LaunchTemplate { LaunchTemplateData: { UserData: IfValue<string> { Otherwise: { } only } } data } template ? template with { LaunchTemplateData = data with { UserData = only } } : resource)],
    };

    private static CompiledFleet Fleet(ImageLock images, string? ami = null)
    {
        var fleet = TestFleet.Of("tier: starter", "");
        var under = images.Under(fleet.Fleet);
        return fleet with { Fleet = ami is null ? under : under with { Regions = [.. under.Regions.Select(region => region with { Images = region.Images.Select((_, _, _) => ami) })] }, Images = images };
    }

    private static ImageFiles Other()
    {
        var files = ImageFiles.Embedded();
        return files with { Components = files.Components.SetItem("updates", files.Components["updates"] + "# another one\n") };
    }

    private static async Task<ImageLock> BuildAsync(TestCloud cloud, ImageLock images, ImageFiles files)
    {
        var order = await ImageOrder.ReadAsync(Fleet(images), files, ImageVariant.Bot, cloud.Cloud, Cancel);
        var result = await ImageBuildRun.RunAsync(order, cloud.Cloud, cloud, Cancel);
        return ImageLockUpdate.Built(images, result.Built, cloud.Cloud.Clock.GetUtcNow()).After;
    }

    private static async Task<bool> RollOutAsync(TestCloud cloud, CompiledFleet fleet)
    {
        var plan = await RolloutReader.ReadAsync(fleet, new(null, RolloutOptions.DefaultBake), cloud.Cloud, Cancel);
        return await new Rollout(fleet, plan, RolloutOptions.DefaultBake, DeploymentOptions.Default, cloud.Cloud, run => run(cloud), static _ => { }).RunAsync(Cancel);
    }

    private static async Task IsLongAsync(TestCloud cloud)
    {
        var text = await new BotOnAws(cloud).UserDataAsync();
        Assert.All(AgentSettings.Lines, line => Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal));
        Assert.Equal(text, await new BotOnAws(cloud).InstanceAsync());
    }

    private static int Lines(string text) => text.TrimEnd('\n').Split('\n').Length;

    private static async Task<string> StockAsync(TestCloud cloud) => await new MachineImages(cloud.Clients(Region).Ssm).BotAsync(ProcessorArchitecture.Arm64, Cancel);
}
