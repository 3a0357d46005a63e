using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Tests.State;

namespace Clawster.GitOps.Runner.Tests.Journals;

public sealed class LeasesTests : IDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(25);

    private readonly FakeS3 _s3 = new();
    private readonly WatchedClock _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), s_beat);

    private StateStore Store => new(_s3, "123456789012", "eu-central-1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_deployments_one_has_it_and_the_other_waits_until_it_is_given_back()
    {
        var (first, second) = (await BeginAsync("d-1"), await BeginAsync("d-2"));
        Assert.False(await first.Leases.TakeAsync("support", Fail, Cancel));

        var told = new TaskCompletionSource<string>();
        var waiting = second.Leases.TakeAsync("support", told.SetResult, Cancel);
        Assert.Equal("d-1", await told.Task);
        Assert.False(waiting.IsCompleted);

        await first.Leases.ReleaseAsync("support", Cancel);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await waiting);
        Assert.Equal(("d-2", 2L), (await Store.ReadLeaseAsync("support", Cancel)) is { } lease ? (lease.Value.Holder!, lease.Value.Fence) : default);
    }

    [Fact]
    public async Task A_holder_that_lives_on_is_never_taken_over()
    {
        var (first, second) = (await BeginAsync("d-1"), await BeginAsync("d-2"));
        await first.Leases.TakeAsync("support", Fail, Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var told = new TaskCompletionSource();
        var waiting = second.Leases.TakeAsync("support", _ => told.SetResult(), stop.Token);
        await told.Task;

        for (var beat = 0; beat < 12; beat++)
        {
            await _clock.BegunAsync(2, Cancel);
            _clock.Advance(s_beat);
        }

        await _clock.BegunAsync(2, Cancel);
        Assert.False(waiting.IsCompleted);
        first.Session.ThrowIfLost();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_dead_holder_is_taken_over_and_may_change_nothing_should_it_wake_up()
    {
        await Store.WriteAsync(new SessionRecord("d-1", _clock.GetUtcNow(), _clock.GetUtcNow() + Session.Life, null), null, Cancel);
        await Store.WriteAsync(new LeaseRecord("support", "d-1", 7, _clock.GetUtcNow()), null, Cancel);
        var asleep = (await Store.ReadSessionAsync("d-1", Cancel))!.Version;
        _clock.Advance(Session.Life + TimeSpan.FromSeconds(1));

        var second = await BeginAsync("d-2");
        Assert.False(await second.Leases.TakeAsync("support", Fail, Cancel));

        Assert.Equal(8, (await Store.ReadLeaseAsync("support", Cancel))!.Value.Fence);
        Assert.Null(await Store.WriteAsync(new SessionRecord("d-1", _clock.GetUtcNow(), _clock.GetUtcNow() + Session.Life, null), asleep, Cancel));
    }

    [Fact]
    public async Task A_word_that_is_refused_is_said_again_soon()
    {
        var again = new WatchedClock(_clock.GetUtcNow(), s_beat, TimeSpan.FromSeconds(5));
        await using var session = new Session(Store, "d-1", again);
        await session.BeginAsync(Cancel);
        _s3.Refusals = 3;

        await again.BegunAsync(1, Cancel);
        again.Advance(s_beat);
        for (var refused = 0; refused < 3; refused++)
        {
            await again.BegunAsync(1, Cancel);
            again.Advance(TimeSpan.FromSeconds(5));
        }

        await again.BegunAsync(1, Cancel); // it was heard, and rests until the next one
        Assert.Equal(["PUT sessions/d-1.json", "PUT sessions/d-1.json"], _s3.Changes);
    }

    [Fact]
    public async Task Who_could_not_say_in_time_that_it_lives_begins_nothing_more()
    {
        var session = new Session(Store, "d-1", _clock);
        await session.BeginAsync(Cancel);
        session.ThrowIfLost();
        await session.EndAsync(Cancel);

        _clock.Advance(Session.Life);

        Assert.Throws<LeaseLostException>(session.ThrowIfLost);
    }

    public void Dispose() => _s3.Dispose();

    private async Task<(Session Session, Leases Leases)> BeginAsync(string deployment)
    {
        var session = new Session(Store, deployment, _clock);
        await session.BeginAsync(Cancel);
        return (session, new Leases(Store, session, _clock));
    }

    private static void Fail(string holder) => Assert.Fail($"It is held by {holder}.");
}
