namespace Clawster.GitOps.Runner.Planning;

/// <summary>What has to be done to one bot.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Region">Where.</param>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why, in a few words for people: <c>new</c>, <c>its file changed</c>.</param>
internal sealed record PlannedChange(string Bot, string Region, BotChangeKind Kind, string Reason);
