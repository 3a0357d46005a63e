using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.Pricing;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Metering;

/// <summary>
/// Measures what exists and for how long, in simulated time, and prices it like a bill. What goes by use (requests, gigabytes sent) is not measured: nothing real flows in a simulation.
/// </summary>
internal sealed class Meter
{
    private readonly World _world;
    private IReadOnlyList<MeteredItem> _items = [];
    private DateTimeOffset _since;
    private long _version = -1;

    public Meter(World world)
    {
        _world = world;
        _since = world.Now;
        world.TimePasses += Pass;
    }

    /// <summary>All that was used until now; called under the world's lock.</summary>
    public ImmutableArray<BillLine> Bill()
    {
        Charge(_world.Now);
        return [.. _world.Global.Of<MeterState>().Used.Select(static used => Line(used.Key.Split(' '), used.Value))];
    }

    private static BillLine Line(string[] key, double quantity)
    {
        var price = PriceBook.Instance.Figure(key[0], key[1]);
        return new(key[0], key[3], key[1], quantity, key[2], key[2] == MeteredResources.SpotUnit ? price * PriceBook.Instance.SpotShare : price);
    }

    // Between two changes of the world the same things exist, so they are counted once for the whole while.
    private void Pass(DateTimeOffset from)
    {
        if (_world.Version != _version)
        {
            Charge(from);
            _items = MeteredResources.Of(_world);
            _version = _world.Version;
        }
    }

    private void Charge(DateTimeOffset until)
    {
        var hours = (until - _since).TotalHours;
        _since = until;
        if (hours <= 0)
        {
            return;
        }

        var used = _world.Global.Of<MeterState>().Used;
        foreach (var item in _items)
        {
            var key = $"{item.Region} {item.Figure} {item.Unit} {item.Resource}";
            used[key] = used.GetValueOrDefault(key) + (item.PerHour * hours);
        }
    }
}
