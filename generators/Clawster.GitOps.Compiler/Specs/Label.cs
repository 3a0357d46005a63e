namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A free name and value that becomes a tag of everything the bot has.</summary>
public sealed record Label(string Name, string Value);
