namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What to take away.</summary>
/// <param name="Bot">Name of the bot.</param>
/// <param name="Region">The region it lives in.</param>
/// <param name="WithNetwork">Also take away the region's network, when no other bot is left in it: <c>--with-network</c>.</param>
internal sealed record DestructionRequest(string Bot, string Region, bool WithNetwork);
