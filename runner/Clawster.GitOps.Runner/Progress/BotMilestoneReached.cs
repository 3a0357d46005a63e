using System;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

/// <param name="At">Provider time.</param>
/// <param name="Bot">Name of a planned bot.</param>
/// <param name="Milestone">Which one.</param>
/// <param name="Elapsed">Since the deployment started.</param>
/// <param name="Url">The bot's public address; always known when it is live and it has one.</param>
internal sealed record BotMilestoneReached(DateTimeOffset At, string Bot, BotMilestone Milestone, [property: JsonPropertyName("elapsedSeconds")] TimeSpan Elapsed, Uri? Url = null) : ProgressEvent(At);
