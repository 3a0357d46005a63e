using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Services.Pricing;

/// <summary>The products that the price list has figures for, described as AWS's price list describes them.</summary>
internal static class PriceRows
{
    /// <summary>What tells the Linux price of an instance type from its many others.</summary>
    public static ImmutableArray<(string Name, string Value)> Linux { get; } =
    [
        ("operatingSystem", "Linux"), ("tenancy", "Shared"), ("preInstalledSw", "NA"), ("capacitystatus", "Used"), ("licenseModel", "No License required"), ("operation", "RunInstances"),
    ];

    public static ImmutableArray<PriceRow> All { get; } =
    [
        new("natGatewayHour", "AmazonEC2", "NAT Gateway", "NatGateway-Hours", "Hrs", 1, [("operation", "NatGateway")]),
        new("natGatewayGigabyte", "AmazonEC2", "NAT Gateway", "NatGateway-Bytes", "GB", 1, [("operation", "NatGateway")]),
        new("gp3GigabyteMonth", "AmazonEC2", "Storage", "EBS:VolumeUsage.gp3", "GB-Mo", 1, [("volumeApiName", "gp3"), ("volumeType", "General Purpose")]),
        new("snapshotGigabyteMonth", "AmazonEC2", "Storage Snapshot", "EBS:SnapshotUsage", "GB-Mo", 1, [("storageMedia", "Amazon S3")]),
        new("loadBalancerHour", "AWSELB", "Load Balancer-Application", "LoadBalancerUsage", "Hrs", 1, [("operation", "LoadBalancing:Application")]),
        new("loadBalancerCapacityUnitHour", "AWSELB", "Load Balancer-Application", "LCUUsage", "LCU-Hrs", 1, [("operation", "LoadBalancing:Application")]),
        new("publicIpv4Hour", "AmazonVPC", "VpcPublicIPv4Address", "PublicIPv4:InUseAddress", "Hrs", 1, [("group", "VPCPublicIPv4Address")]),
        new("interfaceEndpointHour", "AmazonVPC", "VpcEndpoint", "VpcEndpoint-Hours", "Hrs", 1, [("operation", "VpcEndpoint")]),
        new("interfaceEndpointGigabyte", "AmazonVPC", "VpcEndpoint", "VpcEndpoint-Bytes", "GB", 1, [("operation", "VpcEndpoint")]),
        new("dataOutGigabyte", "AWSDataTransfer", "Data Transfer", "DataTransfer-Out-Bytes", "GB", 1, [("transferType", "AWS Outbound"), ("toLocation", "External")]),
        new("crossZoneGigabyte", "AWSDataTransfer", "Data Transfer", "DataTransfer-Regional-Bytes", "GB", 1, [("transferType", "IntraRegion")]),
        new("fileSystemGigabyteMonth", "AmazonEFS", "Storage", "TimedStorage-ByteHrs", "GB-Mo", 1, [("storageClass", "General Purpose")]),
        new("secretMonth", "AWSSecretsManager", "Secret", "AWSSecretsManager-Secrets", "Secrets", 1, []),
        new("secretCallsTenThousand", "AWSSecretsManager", "API Request", "AWSSecretsManagerAPIRequest", "API Requests", 10_000, []),
        new("alarmMonth", "AmazonCloudWatch", "Alarm", "CW:AlarmMonitorUsage", "Alarms", 1, [("alarmType", "Standard")]),
        new("metricMonth", "AmazonCloudWatch", "Metric", "CW:MetricMonitorUsage", "Metrics", 1, []),
        new("logsIngestGigabyte", "AmazonCloudWatch", "Data Payload", "DataProcessing-Bytes", "GB", 1, []),
        new("logsStoreGigabyteMonth", "AmazonCloudWatch", "Storage Snapshot", "TimedStorage-ByteHrs", "GB-Mo", 1, []),
        new("imageGigabyteMonth", "AmazonECR", "EC2 Container Registry", "TimedStorage-ByteHrs", "GB-Mo", 1, []),
        new("keyMonth", "awskms", "Encryption Key", "KMS-Keys", "Keys", 1, []),
    ];
}
