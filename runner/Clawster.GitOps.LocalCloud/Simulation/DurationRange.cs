using System;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>How long something takes: from <paramref name="Least"/> to <paramref name="Most"/>.</summary>
internal readonly record struct DurationRange(TimeSpan Least, TimeSpan Most)
{
    public static DurationRange Seconds(double least, double most) => new(TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most));

    public static DurationRange Seconds(double exactly) => Seconds(exactly, exactly);
}
