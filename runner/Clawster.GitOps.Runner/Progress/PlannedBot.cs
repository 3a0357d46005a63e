namespace Clawster.GitOps.Runner.Progress;

/// <param name="Name">As in the bot's file.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
/// <param name="Change">What the plan says about it.</param>
internal sealed record PlannedBot(string Name, string Region, BotChange Change);
