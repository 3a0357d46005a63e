using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The language model of a bot.</summary>
/// <param name="Provider">OpenClaw's name of the provider, for example <c>anthropic</c>.</param>
/// <param name="Name">The provider's name of the model.</param>
/// <param name="ApiKey">Where the key is kept; null when the provider needs none.</param>
public sealed record ModelSpec(string Provider, string Name, SecretReference? ApiKey)
{
    /// <summary>Tried in this order when the first one fails. They have no fallbacks themselves.</summary>
    public ImmutableArray<ModelSpec> Fallbacks { get; init; } = [];
}
