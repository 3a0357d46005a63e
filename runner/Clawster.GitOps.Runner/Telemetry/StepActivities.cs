using System.Diagnostics;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Telemetry;

/// <summary>The steps of a deployment as activities. The times are real ones, on the local cloud too.</summary>
internal static class StepActivities
{
    /// <summary>What to listen to.</summary>
    public const string Source = "Clawster.GitOps";

    private static readonly ActivitySource s_source = new(Source);

    /// <summary>Null when nobody listens.</summary>
    public static Activity? Start(Step step) =>
        s_source.StartActivity(step.Kind)?.SetTag("clawster.step", step.Id.ToString()).SetTag("clawster.bot", step.Group?.Bot);

    public static void End(Activity? activity, StepOutcome outcome)
    {
        if (outcome is StepOutcome.Failed failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failed.Fault.Summary);
        }
    }
}
