using System.Collections.Immutable;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.Runner.Images;

/// <summary>How building ended.</summary>
/// <param name="Deployment">Each image as if it were a bot: how it ended and what shows it.</param>
/// <param name="Built">The images that are available now, with their ids by region.</param>
internal sealed record ImageBuildResult(DeploymentResult Deployment, ImmutableArray<(ImageRecipe Recipe, BuildState Build)> Built);
