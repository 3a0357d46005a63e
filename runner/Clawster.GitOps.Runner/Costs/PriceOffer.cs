using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>How AWS's price list offers what a figure of the catalogue stands for.</summary>
/// <param name="Figure">Its name in the catalogue.</param>
/// <param name="Service">The service code of the price list.</param>
/// <param name="Family">The product family.</param>
/// <param name="Usage">The usage type without the region's prefix (<c>EUC1-</c>).</param>
/// <param name="Units">So many of AWS's units are one of the catalogue.</param>
internal sealed record PriceOffer(string Figure, string Service, string Family, string Usage, decimal Units = 1)
{
    /// <summary>Every figure but the hours of instances and the shares of Spot. Names as in AWS's price list files, read 2026-11.</summary>
    public static ImmutableArray<PriceOffer> All { get; } =
    [
        new(PriceItem.NatGatewayHour, "AmazonEC2", "NAT Gateway", "NatGateway-Hours"),
        new(PriceItem.NatGatewayGigabyte, "AmazonEC2", "NAT Gateway", "NatGateway-Bytes"),
        new(PriceItem.DiskGigabyteMonth, "AmazonEC2", "Storage", "EBS:VolumeUsage.gp3"),
        new(PriceItem.SnapshotGigabyteMonth, "AmazonEC2", "Storage Snapshot", "EBS:SnapshotUsage"),
        new(PriceItem.LoadBalancerHour, "AWSELB", "Load Balancer-Application", "LoadBalancerUsage"),
        new(PriceItem.LoadBalancerCapacityUnitHour, "AWSELB", "Load Balancer-Application", "LCUUsage"),
        new(PriceItem.PublicIpv4Hour, "AmazonVPC", "VpcPublicIPv4Address", "PublicIPv4:InUseAddress"),
        new(PriceItem.InterfaceEndpointHour, "AmazonVPC", "VpcEndpoint", "VpcEndpoint-Hours"),
        new("interfaceEndpointGigabyte", "AmazonVPC", "VpcEndpoint", "VpcEndpoint-Bytes"),
        new(PriceItem.DataOutGigabyte, "AWSDataTransfer", "Data Transfer", "DataTransfer-Out-Bytes"),
        new(PriceItem.CrossZoneGigabyte, "AWSDataTransfer", "Data Transfer", "DataTransfer-Regional-Bytes"),
        new(PriceItem.FileSystemGigabyteMonth, "AmazonEFS", "Storage", "TimedStorage-ByteHrs"),
        new(PriceItem.SecretMonth, "AWSSecretsManager", "Secret", "AWSSecretsManager-Secrets"),
        new("secretCallsTenThousand", "AWSSecretsManager", "API Request", "AWSSecretsManagerAPIRequest", 10_000),
        new(PriceItem.AlarmMonth, "AmazonCloudWatch", "Alarm", "CW:AlarmMonitorUsage"),
        new("metricMonth", "AmazonCloudWatch", "Metric", "CW:MetricMonitorUsage"),
        new(PriceItem.LogsIngestGigabyte, "AmazonCloudWatch", "Data Payload", "DataProcessing-Bytes"),
        new(PriceItem.LogsStoreGigabyteMonth, "AmazonCloudWatch", "Storage Snapshot", "TimedStorage-ByteHrs"),
        new("imageGigabyteMonth", "AmazonECR", "EC2 Container Registry", "TimedStorage-ByteHrs"),
        new(PriceItem.KeyMonth, "awskms", "Encryption Key", "KMS-Keys"),
    ];

    /// <summary>True for the usage type itself and for it behind a region's prefix.</summary>
    public bool IsOf(string usage) => usage == Usage || usage.EndsWith("-" + Usage, System.StringComparison.Ordinal);
}
