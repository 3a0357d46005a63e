namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A secret and the environment variable that the container finds it in.</summary>
/// <param name="Variable">Name of the variable: <c>^[A-Z][A-Z0-9_]{0,127}$</c>.</param>
/// <param name="Secret">Where the secret is kept.</param>
public sealed record SecretBinding(string Variable, SecretReference Secret);
