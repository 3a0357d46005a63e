namespace Clawster.GitOps.Runner.Planning;

/// <summary>What a bot is made of, as digests (SHA-256, hex): two equal ones mean that there is nothing to do.</summary>
/// <param name="Template">Of the template's bytes.</param>
/// <param name="Parameters">Of the stack's parameters; empty when they are not known yet because the region's network is not there.</param>
/// <param name="Roles">Of the policies of its roles.</param>
internal sealed record BotFingerprint(string Template, string Parameters, string Roles);
