using System;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>A piece of work on the predicted timeline.</summary>
/// <param name="Section">The region, or the bot.</param>
/// <param name="Name">The work.</param>
/// <param name="Start">From the start of the deployment.</param>
/// <param name="Length">How long it takes.</param>
/// <param name="IsCritical">The whole takes longer when this takes longer.</param>
internal sealed record TimeLine(string Section, string Name, TimeSpan Start, TimeSpan Length, bool IsCritical)
{
    public TimeSpan End => Start + Length;
}
