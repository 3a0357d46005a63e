using System;

namespace Clawster.GitOps.Runner.State;

/// <summary>One change to the cloud: written down before it is made, and again when it has been made.</summary>
/// <param name="Scope">Whose change it is: the name of a bot, or of the region.</param>
/// <param name="Step">The step that makes it.</param>
/// <param name="IntendedAt">When it was about to be made.</param>
/// <param name="Outcome">How it went, in a word; null when nobody came back to say so.</param>
/// <param name="EndedAt">When that was known.</param>
internal sealed record JournalEntry(string Scope, string Step, DateTimeOffset IntendedAt, string? Outcome, DateTimeOffset? EndedAt);
