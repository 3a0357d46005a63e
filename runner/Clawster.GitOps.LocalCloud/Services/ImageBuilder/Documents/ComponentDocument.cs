using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

/// <summary>A component's document: what runs on the build and test instances.</summary>
internal sealed record ComponentDocument(string? Name, string? Description, ImmutableArray<ComponentPhase> Phases);
