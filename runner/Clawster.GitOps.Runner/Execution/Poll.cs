using System;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>Asks again and again until the answer is there. For what a region has once; what each bot has is asked by the region's watch.</summary>
internal static class Poll
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    /// <param name="clock">The cloud's time.</param>
    /// <param name="limit">How long to ask.</param>
    /// <param name="what">For the fault: <c>the NAT gateway</c>.</param>
    /// <param name="ask">Answers true when it is done.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns><see cref="StepOutcome.Done"/>, or a failure when the time is over.</returns>
    public static async Task<StepOutcome> UntilAsync(TimeProvider clock, TimeSpan limit, string what, Func<Task<bool>> ask, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + limit;
        while (!await ask())
        {
            if (clock.GetUtcNow() >= end)
            {
                return StepOutcome.Fail($"{what} was not ready within {Progress.DurationText.Exact(limit)}.");
            }

            await Task.Delay(s_interval, clock, cancellationToken);
        }

        return StepOutcome.Done;
    }
}
