using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>The times in which nothing is deployed.</summary>
internal static class Freezes
{
    /// <summary>When the last of those that hold now ends; null when none does.</summary>
    public static DateTimeOffset? Until(FleetSpec fleet, IReadOnlyCollection<string> regions, DateTimeOffset now) =>
        fleet.Freezes.Concat(fleet.Regions.Where(region => regions.Contains(region.Name)).SelectMany(static region => region.Freezes))
            .Where(window => window.Holds(now)).Select(static window => (DateTimeOffset?)window.To).Max();

    /// <summary>A sentence for each that holds, in the fleet or in one of the regions.</summary>
    public static IEnumerable<string> Holding(FleetSpec fleet, IReadOnlyCollection<string> regions, DateTimeOffset now) =>
        fleet.Freezes.Select(static window => (Where: "everywhere", Window: window))
            .Concat(fleet.Regions.Where(region => regions.Contains(region.Name)).SelectMany(static region => region.Freezes.Select(window => (Where: "in " + region.Name, Window: window))))
            .Where(freeze => freeze.Window.Holds(now))
            .Select(static freeze => FormattableString.Invariant($"deployments are frozen {freeze.Where} until {freeze.Window.To.ToUniversalTime():yyyy-MM-dd HH:mm} UTC: {freeze.Window.Reason}; wait, or shorten the freeze in fleet.yaml"));
}
