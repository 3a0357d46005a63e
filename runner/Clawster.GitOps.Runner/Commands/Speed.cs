using System.Globalization;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>How fast the local cloud's time runs.</summary>
/// <param name="Factor">Simulated seconds in a real second; null to skip every wait.</param>
internal readonly record struct Speed(double? Factor)
{
    /// <summary>Lets the first deployment take about a quarter of a minute, so that it can be watched.</summary>
    public static Speed Default { get; } = new(10);

    public static Speed Max { get; } = new(null);

    public override string ToString() => Factor is { } factor ? string.Create(CultureInfo.InvariantCulture, $"{factor}x") : "max";
}
