namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The gateway of a bot.</summary>
/// <param name="Version">Pinned version, for example <c>2026.9.6</c>.</param>
/// <param name="Image">Container image with its tag or digest.</param>
/// <param name="Config">The team's own part of the configuration as JSON text, or null.</param>
public sealed record OpenClawSpec(string Version, string Image, string? Config);
