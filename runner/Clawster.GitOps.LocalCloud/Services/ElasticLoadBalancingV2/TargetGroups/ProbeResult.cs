namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

/// <summary>What a health check found.</summary>
/// <param name="Passed">The target answered as it should.</param>
/// <param name="Reason">AWS's reason code when it did not.</param>
/// <param name="Description">The same in words.</param>
internal readonly record struct ProbeResult(bool Passed, string? Reason = null, string? Description = null);
