namespace Clawster.GitOps.Runner.Execution;

/// <summary>What people see as one line: some steps that together make one thing.</summary>
/// <param name="Id">Unique in the deployment, for example <c>us-east-1/network</c>.</param>
/// <param name="Region">Where it runs.</param>
/// <param name="Bot">Null for what the bots of a region share.</param>
/// <param name="Kind">Groups equal lines of different bots, for example <c>network</c>.</param>
/// <param name="Waiting">What the line says before it starts: <c>Starting OpenClaw</c>.</param>
/// <param name="Running">While it runs, without dots: <c>Load balancer provisioning</c>.</param>
/// <param name="Done">When it is done: <c>Load balancer ready</c>.</param>
internal sealed record StepGroup(string Id, string Region, string? Bot, string Kind, string Waiting, string Running, string Done);
