using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The lines that people see of one bot.</summary>
/// <param name="Target">The bot.</param>
/// <param name="Region">The lines of its region.</param>
internal sealed record BotGroups(BotTarget Target, RegionGroups Region)
{
    /// <summary>In a new region the roles of all bots are one line; else they belong to the stack, which cannot start before.</summary>
    public StepGroup Roles => Region.First ? Region.Roles : Stack;

    public StepGroup Stack => Target.IsNew
        ? Group("stack", "Stack", "Stack creating", "Stack created")
        : Group("stack", "Change", "Change being applied", "Change applied");

    public StepGroup Running => Target.IsNew
        ? Group("running", "Task", "Task starting", "Task healthy") // its parts say more
        : Group("running", "Starting OpenClaw", "Starting OpenClaw", "OpenClaw running");

    public StepGroup Live => Target.IsNew
        ? Group("live", "URL", "URL being checked", "URL answers")
        : Group("live", "Health check", "Health check", "Healthy");

    private StepGroup Group(string kind, string waiting, string running, string done) => new($"{Target.Name}/{kind}", Region.Region, Target.Name, kind, waiting, running, done);
}
