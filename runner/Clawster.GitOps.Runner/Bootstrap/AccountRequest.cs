using System.Collections.Immutable;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What an account is to be prepared for.</summary>
/// <param name="Account">Which.</param>
/// <param name="Repository">Whose jobs may deploy and plan.</param>
/// <param name="Environment">The environment that deploying jobs run in; its protection rules decide who deploys.</param>
/// <param name="Home">Region of the stack with the roles.</param>
/// <param name="Regions">Every region that bots may run in, the home region among them, sorted by name.</param>
internal sealed record AccountRequest(AccountIdentity Account, GitHubName Repository, string Environment, string Home, ImmutableArray<string> Regions);
