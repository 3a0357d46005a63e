namespace Clawster.GitOps.Runner.Execution;

/// <summary>How a step ended.</summary>
internal abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    public static StepOutcome Done { get; } = new Succeeded();

    public static StepOutcome Found { get; } = new AlreadyThere();

    /// <summary>True when what depends on the step may run.</summary>
    public bool IsGood => this is Succeeded or AlreadyThere;

    public static StepOutcome Fail(StepFault fault) => new Failed(fault);

    public static StepOutcome Fail(string summary) => new Failed(new StepFault(summary));

    /// <summary>It did its work.</summary>
    public sealed record Succeeded : StepOutcome;

    /// <summary>Nothing had to be done.</summary>
    public sealed record AlreadyThere : StepOutcome;

    /// <summary>It could not do its work.</summary>
    public sealed record Failed(StepFault Fault) : StepOutcome;

    /// <summary>It never ran, or was stopped, because of another step.</summary>
    public sealed record Skipped(string Because) : StepOutcome;

    /// <summary>The whole deployment was cancelled before the step ended.</summary>
    public sealed record Cancelled : StepOutcome;
}
