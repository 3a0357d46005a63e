namespace Clawster.GitOps.Runner.Drifts;

/// <summary>A property that differs.</summary>
/// <param name="Path">CloudFormation's, for example <c>/SecurityGroupIngress/0/CidrIp</c>.</param>
/// <param name="Applied">As it was applied; null when it was not.</param>
/// <param name="Actual">As it is; null when it is not there.</param>
internal sealed record PropertyDrift(string Path, string? Applied, string? Actual);
