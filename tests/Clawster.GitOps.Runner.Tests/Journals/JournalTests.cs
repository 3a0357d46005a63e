using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Tests.State;
using Microsoft.Extensions.Time.Testing;

namespace Clawster.GitOps.Runner.Tests.Journals;

public sealed class JournalTests : IDisposable
{
    private readonly FakeS3 _s3 = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private StateStore Store => new(_s3, "123456789012", "eu-central-1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_intent_is_kept_before_the_change_is_made()
    {
        await using var work = await BeginAsync();
        JournalRecord? seen = null;

        var outcome = await RunAsync(work, async () => seen = Assert.Single(await Store.ReadJournalsAsync(Cancel)));

        Assert.True(outcome.IsGood);
        Assert.Equal(("support", "support/stack", null), Assert.Single(seen!.Entries) is var entry ? (entry.Scope, entry.Step, entry.Outcome) : default);
    }

    [Fact]
    public async Task A_step_that_changes_nothing_is_not_written_down()
    {
        await using var work = await BeginAsync();
        var before = _s3.Changes.Count;

        var step = work.Journaled(new Step(new("support/running"), "running", TimeSpan.Zero, static (_, _) => Task.FromResult(StepOutcome.Done)), "support");
        await step.Run(null!, Cancel);

        Assert.Equal(before, _s3.Changes.Count);
    }

    [Fact]
    public async Task One_that_ended_well_leaves_nothing_open()
    {
        await using var work = await BeginAsync();
        await work.Leases.TakeAsync("support", static _ => { }, Cancel);
        await RunAsync(work, static () => Task.CompletedTask);

        await work.EndAsync(finished: true, [], Cancel);

        Assert.Empty(await Store.ReadJournalsAsync(Cancel));
        Assert.Null(await Store.ReadSessionAsync("d-1", Cancel));
        Assert.Null((await Store.ReadLeaseAsync("support", Cancel))!.Value.Holder);
    }

    [Fact]
    public async Task One_that_did_not_is_left_with_all_that_is_known()
    {
        await using var work = await BeginAsync();
        await RunAsync(work, static () => Task.CompletedTask);

        await work.EndAsync(finished: false, [], Cancel);

        Assert.Equal("done", Assert.Single(Assert.Single(await Store.ReadJournalsAsync(Cancel)).Entries).Outcome);
    }

    public void Dispose() => _s3.Dispose();

    private async Task<RegionWork> BeginAsync()
    {
        var work = new RegionWork(Store, new JournalRecord("d-1", _clock.GetUtcNow(), true, [new JournalBot("support", "create", "digest")], []), _clock);
        await work.BeginAsync(Cancel);
        return work;
    }

    private static Task<StepOutcome> RunAsync(RegionWork work, Func<Task> change)
    {
        var step = new Step(new("support/stack"), "stack", TimeSpan.Zero, async (_, _) =>
        {
            await change();
            return StepOutcome.Done;
        })
        {
            Changes = true,
        };
        return work.Journaled(step, "support").Run(null!, Cancel);
    }
}
