namespace Clawster.GitOps.Runner.State;

/// <summary>A record and the version it was read at.</summary>
/// <param name="Value">The record.</param>
/// <param name="Version">S3's ETag; a write with it succeeds only when nobody wrote in between.</param>
internal sealed record Stored<T>(T Value, string Version);
