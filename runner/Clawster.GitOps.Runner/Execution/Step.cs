using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>One unit of work of a graph.</summary>
/// <param name="Id">Unique in the graph.</param>
/// <param name="Kind">Equal work of different bots has one kind; parallelism is bounded and durations are known by kind.</param>
/// <param name="Expected">How long it runs once it has started.</param>
/// <param name="Run">The work. It ends as soon as its token is cancelled.</param>
internal sealed record Step(StepId Id, string Kind, TimeSpan Expected, Func<StepContext, CancellationToken, Task<StepOutcome>> Run)
{
    /// <summary>Steps that end well before this one starts.</summary>
    public ImmutableArray<StepId> DependsOn { get; init; } = [];

    /// <summary>True when it changes the cloud; its intent is then kept before it runs.</summary>
    public bool Changes { get; init; }

    /// <summary>The line it belongs to; null when nobody needs to see it.</summary>
    public StepGroup? Group { get; init; }

    /// <summary>
    /// Steps of one scope succeed or fail together: when one fails, the others of the scope stop, and what they made is undone. Null: the step stands alone and is never undone.
    /// </summary>
    public string? Scope { get; init; }

    /// <summary>
    /// Takes back what <see cref="Run"/> made, also when it stopped half-way; called only when it was started. Null when it makes nothing. It is called again after an interruption,
    /// so it must bear that everything is gone already.
    /// </summary>
    public Func<StepContext, CancellationToken, Task<StepOutcome>>? Undo { get; init; }
}
