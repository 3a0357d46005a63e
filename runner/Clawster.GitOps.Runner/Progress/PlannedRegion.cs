namespace Clawster.GitOps.Runner.Progress;

/// <param name="Name">For example <c>us-east-1</c>.</param>
/// <param name="First">True when the region has no network yet and this deployment makes it.</param>
internal sealed record PlannedRegion(string Name, bool First);
