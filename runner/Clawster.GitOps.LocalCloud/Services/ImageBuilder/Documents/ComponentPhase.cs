using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

/// <summary>A phase: <c>build</c> and <c>validate</c> run on the build instance, <c>test</c> on the test instance.</summary>
internal sealed record ComponentPhase(string Name, ImmutableArray<ComponentStep> Steps);
