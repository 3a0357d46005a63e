namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>Why OpenClaw ends at once.</summary>
/// <param name="ExitCode">78 for configuration and state, 1 for the runtime.</param>
/// <param name="Message">Its last line.</param>
internal readonly record struct OpenClawRefusal(int ExitCode, string Message);
