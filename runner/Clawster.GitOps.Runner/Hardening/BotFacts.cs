using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>What the measures of one bot are about.</summary>
/// <param name="Spec">What its file asks for.</param>
/// <param name="Region">What its region asks for.</param>
/// <param name="Partition">Second part of every ARN.</param>
/// <param name="Instance">Its instance; null when it has none now.</param>
/// <param name="TargetGroup">CloudWatch's name of its target group; null when nothing reaches it.</param>
/// <param name="LoadBalancer">CloudWatch's name of the load balancer in front of it.</param>
internal sealed record BotFacts(BotSpec Spec, RegionSpec Region, string Partition, string? Instance, string? TargetGroup, string? LoadBalancer)
{
    public string Bot => Spec.Name;
}
