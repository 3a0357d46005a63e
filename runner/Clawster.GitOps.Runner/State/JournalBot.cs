namespace Clawster.GitOps.Runner.State;

/// <summary>A bot that a deployment set out to change.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Change">What was to be done: <c>create</c>, <c>update</c>, <c>destroy</c>.</param>
/// <param name="Template">Digest of the template it was to have; null for a destruction.</param>
internal sealed record JournalBot(string Name, string Change, string? Template);
