using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Daemon;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A daemon is as careful with new machine images as the command is, and tries again what it is asked to.</summary>
public sealed class WatchRolloutTests : IAsyncLifetime
{
    private const string Region = TestFleet.Region;

    private readonly WatchedRepository _repository = new();
    private RunningWatch.TestTarget _cloud = null!;
    private RunningWatch _watch = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await RunningWatch.CloudAsync();
        _watch = await RunningWatch.StartAsync(_repository, _cloud);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _cloud.DisposeAsync();
        _repository.Dispose();
    }

    [Fact]
    public async Task A_new_machine_image_goes_to_one_bot_and_then_to_the_others()
    {
        await DeployTwoAsync();
        var locked = await BuildAsync();

        var view = await PushAsync(locked, WatchPhase.Idle);

        var ami = Assert.Single(locked.Machines).Ami;
        Assert.Equal([ami, ami], view.Bots.Select(static bot => bot.ImageId));
        Assert.Contains($"one runs on {ami}. Watching for 5m 00s before 1 bot follows", view.History[0].Detail, StringComparison.Ordinal);
        Assert.All(view.Bots, static bot => Assert.Equal(BotHealth.Live, bot.Health));
    }

    [Fact]
    public async Task A_bad_machine_image_goes_no_further_than_the_first_bot()
    {
        var before = (await DeployTwoAsync()).Bots.Select(static bot => bot.ImageId).ToArray();
        var locked = await BuildAsync();
        _cloud.Test.Aws.Breakages(Region).SpoilImage(Assert.Single(locked.Machines).Ami);

        var view = await PushAsync(locked, WatchPhase.Refused);

        Assert.Equal(before, view.Bots.Select(static bot => bot.ImageId));
        Assert.Equal("failed", view.History[0].Result);
        Assert.Contains("one did not come up on the new image and goes back to the one before. 1 bot was not touched", view.History[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_commit_ends_the_watching_of_a_new_image_and_brings_it_to_the_others_itself()
    {
        await DeployTwoAsync();
        var locked = await BuildAsync();
        var first = _repository.Commit(("bots/images.lock.yaml", ImageLockText.Write(locked)));
        await _watch.PushAsync("delivery-2");
        await _watch.UntilAsync(static view => view.Board.Notices.Any(static notice => notice.Message.Contains("Watching for", StringComparison.Ordinal)));
        var second = _repository.Commit(WatchedRepository.Bot("three"));
        await _watch.PushAsync("delivery-3");

        var view = await _watch.UntilAsync(view => view.Deployed?.Id == second && view.Phase is WatchPhase.Idle);

        Assert.Equal((first, "superseded"), (view.History[1].Commit.Id, view.History[1].Result));
        Assert.Equal(3, view.Bots.Length);
        Assert.All(view.Bots, bot => Assert.Equal(Assert.Single(locked.Machines).Ami, bot.ImageId));
    }

    [Fact]
    public async Task A_bot_that_failed_is_tried_again_only_when_somebody_asks()
    {
        _repository.Commit(WatchedRepository.Fleet(), WatchedRepository.Bot("one", "openclaw: { image: \"ghcr.io/acme/openclaw:2026.9.6-crash\" }\n"));
        await _watch.PushAsync("delivery-1");
        await _watch.UntilAsync(static view => view.Phase is WatchPhase.Refused);
        var other = _repository.Commit(WatchedRepository.Bot("two"));
        await _watch.PushAsync("delivery-2");
        var withheld = await _watch.UntilAsync(view => view.Phase is WatchPhase.Refused && view.History[0].Commit.Id == other);
        Assert.Contains("is not tried again until it changes", withheld.History[0].Detail, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await _watch.ControlAsync("retry", RunningWatch.Token));

        var tried = await _watch.UntilAsync(static view => view.Phase is WatchPhase.Refused && view.History.Length == 3);
        Assert.StartsWith("one: ", tried.History[0].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("is not tried again", tried.History[0].Detail, StringComparison.Ordinal);
    }

    private async Task<WatchView> DeployTwoAsync()
    {
        _repository.Commit(WatchedRepository.Fleet(), WatchedRepository.Bot("one"), WatchedRepository.Bot("two"));
        await _watch.PushAsync("delivery-1");
        return await _watch.UntilAsync(static view => view.Phase is WatchPhase.Idle && view.Bots.Length == 2);
    }

    private async Task<ImageLock> BuildAsync()
    {
        var fleet = TestFleet.Of("tier: starter", "", "");
        var order = await ImageOrder.ReadAsync(fleet, ImageFiles.Embedded(), ImageVariant.Bot, _cloud.Cloud, Cancel);
        var result = await ImageBuildRun.RunAsync(order, _cloud.Cloud, _cloud.Test, Cancel);
        return ImageLockUpdate.Built(ImageLock.None, result.Built, _cloud.Cloud.Clock.GetUtcNow()).After;
    }

    private async Task<WatchView> PushAsync(ImageLock locked, WatchPhase end)
    {
        var commit = _repository.Commit(("bots/images.lock.yaml", ImageLockText.Write(locked)));
        await _watch.PushAsync("delivery-2");
        return await _watch.UntilAsync(view => view.Phase == end && view.History.FirstOrDefault()?.Commit.Id == commit);
    }
}
