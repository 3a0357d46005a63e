namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Properties of one resource that a bot's file sets by itself.</summary>
/// <param name="LogicalId">Name of the resource inside the stack.</param>
/// <param name="Properties">A JSON object by CloudFormation's names.</param>
public sealed record ResourceOverride(string LogicalId, string Properties);
