namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Hears that a target of a load balancer has changed its health.</summary>
/// <param name="region">Where.</param>
/// <param name="group">The target group's ARN.</param>
/// <param name="target">The target's address or instance id.</param>
/// <param name="port">Its port.</param>
/// <param name="state">Its new state, for example <c>healthy</c>.</param>
/// <param name="reason">Why; <see langword="null"/> when it is healthy.</param>
internal delegate void TargetHealthChange(string region, string group, string target, int port, string state, string? reason);
