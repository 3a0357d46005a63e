using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

internal static class InstanceTypeOperations
{
    private static readonly FilterTable<InstanceTypeSpec> s_filters = new FilterTable<InstanceTypeSpec>()
        .On("instance-type", static type => type.Name)
        .On("processor-info.supported-architecture", static type => type.Architecture)
        .On("burstable-performance-supported", static type => type.Burstable ? "true" : "false")
        .On("current-generation", static _ => "true")
        .On("vcpu-info.default-vcpus", static type => type.VCpus.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static void AddTo(Ec2Table table) => table
        .On<DescribeInstanceTypesRequest, DescribeInstanceTypesResponse>(["InstanceTypes", "Filters", "MaxResults", "NextToken"], Describe)
        .On<DescribeInstanceTypeOfferingsRequest, DescribeInstanceTypeOfferingsResponse>(["LocationType", "Filters", "MaxResults", "NextToken"], DescribeOfferings);

    private static DescribeInstanceTypeOfferingsResponse DescribeOfferings(Ec2Region region, ServiceCall call, DescribeInstanceTypeOfferingsRequest request)
    {
        var kind = Ec2Fault.OneOf((string?)request.LocationType ?? "region", "locationType", "region", "availability-zone", "availability-zone-id");
        var places = kind switch { "region" => [region.Name], "availability-zone" => region.Zones, _ => region.Zones.Select(AvailabilityZones.IdOf) };
        var filters = new FilterTable<(string Type, string Place)>().On("instance-type", static entry => entry.Type).On("location", static entry => entry.Place);
        var found = filters.Apply(places.SelectMany(static place => InstanceTypes.Known.Select(type => (type.Name, place))), request.Filters);
        var (page, next) = Pages.Cut(found, static entry => entry.Type + "/" + entry.Place, request.MaxResults, request.NextToken);
        return new DescribeInstanceTypeOfferingsResponse
        {
            NextToken = next,
            InstanceTypeOfferings = [.. page.Select(entry => new InstanceTypeOffering { InstanceType = entry.Type, Location = entry.Place, LocationType = kind })],
        };
    }

    private static DescribeInstanceTypesResponse Describe(Ec2Region region, ServiceCall call, DescribeInstanceTypesRequest request)
    {
        if (request.InstanceTypes?.Where(static name => !InstanceTypes.Exists(name)).ToList() is { Count: > 0 } missing)
        {
            throw Ec2Fault.Bad("InvalidInstanceType", $"The following supplied instance types do not exist: [{string.Join(", ", missing)}]");
        }

        var found = InstanceTypes.Known.Where(type => request.InstanceTypes is not { Count: > 0 } names || names.Contains(type.Name));
        var (page, next) = Pages.Cut(s_filters.Apply(found, request.Filters), static type => type.Name, request.MaxResults, request.NextToken);
        return new DescribeInstanceTypesResponse { InstanceTypes = [.. page.Select(Shape)], NextToken = next };
    }

    private static InstanceTypeInfo Shape(InstanceTypeSpec type) => new()
    {
        InstanceType = type.Name,
        CurrentGeneration = true,
        BareMetal = false,
        Hypervisor = "nitro",
        FreeTierEligible = type.Name is "t3.micro" or "t4g.small",
        SupportedUsageClasses = ["on-demand", "spot"],
        SupportedRootDeviceTypes = ["ebs"],
        SupportedVirtualizationTypes = ["hvm"],
        ProcessorInfo = new ProcessorInfo { SupportedArchitectures = [type.Architecture] },
        VCpuInfo = new VCpuInfo { DefaultVCpus = type.VCpus, DefaultCores = type.Architecture == "arm64" ? type.VCpus : type.VCpus / 2 },
        MemoryInfo = new MemoryInfo { SizeInMiB = type.MemoryMiB },
        InstanceStorageSupported = false,
        BurstablePerformanceSupported = type.Burstable,
        AutoRecoverySupported = true,
        NetworkInfo = new NetworkInfo
        {
            MaximumNetworkInterfaces = type.NetworkInterfaces,
            MaximumNetworkCards = 1,
            DefaultNetworkCardIndex = 0,
            Ipv4AddressesPerInterface = type.AddressesPerInterface,
            Ipv6Supported = true,
            EnaSupport = "required",
        },
    };
}
