using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

/// <summary>A component's document: what runs on the build and test instances.</summary>
/// <param name="Name">Its own name for itself.</param>
/// <param name="Description">What it does.</param>
/// <param name="Phases">In order.</param>
/// <param name="Parameters">What a recipe may give it, by name, with the default; null where a recipe has to.</param>
internal sealed record ComponentDocument(string? Name, string? Description, ImmutableArray<ComponentPhase> Phases, ImmutableSortedDictionary<string, string?> Parameters);
