using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Where one bot stands.</summary>
/// <param name="Planned">The bot as planned.</param>
/// <param name="RunningAfter">When its task was healthy, since the deployment started; null before.</param>
/// <param name="LiveAfter">When its URL answered, since the deployment started; null before.</param>
/// <param name="Url">Where it answers, once known.</param>
/// <param name="Finish">Null until nothing more happens to it.</param>
internal sealed record BotStatus(PlannedBot Planned, TimeSpan? RunningAfter = null, TimeSpan? LiveAfter = null, Uri? Url = null, BotFinished? Finish = null);
