using System;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Says how long things take: by profile, spread within the figure's range by the seed and by what it concerns, the same in every run.</summary>
internal sealed class TimingTable(TimingProfile profile, int seed)
{
    public TimingProfile Profile => profile;

    /// <summary>How long something takes.</summary>
    /// <param name="duration">What.</param>
    /// <param name="subject">What it concerns, for example a resource's name: equal subjects take equally long.</param>
    public TimeSpan Of(ModelledDuration duration, string subject)
    {
        var range = profile is TimingProfile.Observed ? duration.Observed : duration.Requirements;
        var fraction = SeededRandom.Fraction((ulong)seed, duration.Key + "/" + subject);
        return TimeSpan.FromMilliseconds(Math.Round((range.Least + ((range.Most - range.Least) * fraction)).TotalMilliseconds));
    }
}
