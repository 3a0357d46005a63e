namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Where a secret is kept. The secret itself never enters a file of the repository.</summary>
/// <param name="Arn">Full ARN of a secret in Secrets Manager, its random ending included, or of a parameter in Systems Manager.</param>
/// <param name="Key">Key inside a secret that holds a JSON object; null for the whole secret.</param>
public sealed record SecretReference(string Arn, string? Key);
