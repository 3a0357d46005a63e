namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The container image of bots whose file names none.</summary>
/// <param name="Image">By digest.</param>
/// <param name="OpenClaw">The version in it; a bot of another version does not take it.</param>
public sealed record LockedContainer(string Image, string OpenClaw);
