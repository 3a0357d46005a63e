using Clawster.GitOps.LocalCloud.Services.ECS.Containers;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Requests;

/// <summary>What comes back from a request.</summary>
/// <param name="Answer">The answer; <see langword="null"/> when no connection comes about.</param>
/// <param name="Refusal">Why no connection comes about.</param>
internal sealed record WebResult(HttpAnswer? Answer, string? Refusal);
