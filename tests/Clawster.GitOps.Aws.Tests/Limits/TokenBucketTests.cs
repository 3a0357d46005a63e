using System;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Limits;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Clawster.GitOps.Aws.Tests.Limits;

public sealed class TokenBucketTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_full_bucket_lets_a_burst_through_and_then_the_rate()
    {
        var bucket = new TokenBucket(2, 3, _clock);

        Assert.Equal([0, 0, 0, 0.5, 1], Enumerable.Range(0, 5).Select(_ => bucket.Take().TotalSeconds));
    }

    [Fact]
    public void A_bucket_refills_up_to_its_burst()
    {
        var bucket = new TokenBucket(1, 2, _clock);
        bucket.Take();
        bucket.Take();
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([0, 0, 1], Enumerable.Range(0, 3).Select(_ => bucket.Take().TotalSeconds));
    }

    [Fact]
    public void No_window_of_time_has_more_calls_than_burst_and_rate_allow() =>
        Gen.Select(Gen.Int[1, 10], Gen.Int[1, 20], Gen.Int[0, 400].Array[1, 200]).Sample((rate, burst, pauses) =>
        {
            var clock = new FakeTimeProvider();
            var bucket = new TokenBucket(rate, burst, clock);
            var start = clock.GetUtcNow();
            var calls = pauses.Select(pause =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                return (clock.GetUtcNow() - start + bucket.Take()).TotalSeconds;
            }).ToArray();
            return calls.Index().All(from => calls.Skip(from.Index).Select((at, n) => n + 1 <= burst + ((at - from.Item) * rate) + 0.001).All(static held => held));
        });

    [Fact]
    public async Task Operations_wait_for_their_own_limit_only()
    {
        var pace = new CallPace("cloudformation", _clock);
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.True(pace.WaitAsync("CreateStack", cancellation).IsCompletedSuccessfully);
        }

        var fourth = pace.WaitAsync("DeleteStack", cancellation);

        Assert.False(fourth.IsCompleted);
        Assert.True(pace.WaitAsync("DescribeStacks", cancellation).IsCompletedSuccessfully);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await fourth;
    }
}
