using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>The filters of instances that look at their first network interface.</summary>
internal static class FiltersOfInterfaces
{
    private static readonly string[] s_names = ["private-ip-address", "ip-address", "instance.group-id", "network-interface.network-interface-id"];

    public static bool Takes(string? name) => s_names.Contains(name);

    public static IEnumerable<InstanceRecord> Apply(Ec2Region region, IEnumerable<InstanceRecord> instances, List<Filter>? filters)
    {
        var table = new FilterTable<InstanceRecord>()
            .On("private-ip-address", instance => First(region, instance)?.PrivateIp)
            .On("ip-address", instance => First(region, instance) is { } first ? InterfaceLookup.PublicAddress(region.State, first) : null)
            .On("network-interface.network-interface-id", instance => First(region, instance)?.Id)
            .OnMany("instance.group-id", instance => First(region, instance)?.Groups ?? []);
        return table.Apply(instances, filters?.Where(static filter => Takes(filter.Name)).ToList());
    }

    private static NetworkInterfaceRecord? First(Ec2Region region, InstanceRecord instance) => InterfaceLookup.PrimaryOf(region.State, instance.Id);
}
