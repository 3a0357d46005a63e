using System;
using System.Globalization;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Durations as people read them.</summary>
internal static class DurationText
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>To the second: <c>5s</c>, <c>1m 52s</c>, <c>1h 03m</c>; <c>&lt;1s</c> for what is shorter.</summary>
    public static string Exact(TimeSpan duration)
    {
        if (duration < s_second)
        {
            return "<1s";
        }

        var whole = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds, MidpointRounding.AwayFromZero));
        var (hours, minutes, seconds) = ((int)whole.TotalHours, whole.Minutes, whole.Seconds);
        return hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours}h {minutes:00}m")
            : minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m {seconds:00}s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
    }

    /// <summary>Time left, never promising more than is known: <c>a few seconds</c>, <c>~45 seconds</c>, <c>~1.5 minutes</c>, <c>~12 minutes</c>.</summary>
    public static string Rough(TimeSpan left)
    {
        var (fives, halves) = (Math.Ceiling(left.TotalSeconds / 5) * 5, Math.Ceiling(left.TotalMinutes * 2) / 2);
        return left.TotalSeconds <= 5 ? "a few seconds"
            : fives < 60 ? string.Create(CultureInfo.InvariantCulture, $"~{fives} seconds")
            : halves <= 1 ? "~1 minute"
            : string.Create(CultureInfo.InvariantCulture, $"~{(halves < 10 ? halves : Math.Ceiling(left.TotalMinutes)):0.#} minutes");
    }
}
