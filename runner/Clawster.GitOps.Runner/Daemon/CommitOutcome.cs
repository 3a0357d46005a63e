using System.Collections.Immutable;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>How the deployment of a commit went.</summary>
/// <param name="Result">How each bot ended; null when it did not come so far.</param>
/// <param name="Notes">What became of bots whose files are gone, and of new machine images.</param>
/// <param name="Fault">What kept it from beginning; null when nothing did.</param>
internal sealed record CommitOutcome(DeploymentResult? Result, ImmutableArray<string> Notes, Fault? Fault);
