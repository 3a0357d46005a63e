namespace Clawster.GitOps.Runner.Costs;

/// <summary>Names of the prices, as they stand in <c>schemas/prices/aws.json</c>.</summary>
internal static class PriceItem
{
    public const string NatGatewayHour = "natGatewayHour";
    public const string NatGatewayGigabyte = "natGatewayGigabyte";
    public const string LoadBalancerHour = "loadBalancerHour";
    public const string LoadBalancerCapacityUnitHour = "loadBalancerCapacityUnitHour";
    public const string PublicIpv4Hour = "publicIpv4Hour";
    public const string DiskGigabyteMonth = "gp3GigabyteMonth";
    public const string SnapshotGigabyteMonth = "snapshotGigabyteMonth";
    public const string FileSystemGigabyteMonth = "fileSystemGigabyteMonth";
    public const string SecretMonth = "secretMonth";
    public const string AlarmMonth = "alarmMonth";
    public const string KeyMonth = "keyMonth";
    public const string InterfaceEndpointHour = "interfaceEndpointHour";
    public const string LogsIngestGigabyte = "logsIngestGigabyte";
    public const string LogsStoreGigabyteMonth = "logsStoreGigabyteMonth";
    public const string DataOutGigabyte = "dataOutGigabyte";
    public const string CrossZoneGigabyte = "crossZoneGigabyte";
    public const string SpotShareLow = "spotShareLow";
    public const string SpotShareTypical = "spotShareTypical";
    public const string SpotShareHigh = "spotShareHigh";

    /// <summary>One hour of an instance on demand.</summary>
    public static string InstanceHour(string type) => "instanceHour/" + type;
}
