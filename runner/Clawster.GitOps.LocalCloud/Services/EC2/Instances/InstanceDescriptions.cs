using System;
using System.Linq;
using System.Text;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Describes instances, their status and their console.</summary>
internal static class InstanceDescriptions
{
    private static readonly FilterTable<InstanceRecord> s_filters = new FilterTable<InstanceRecord>()
        .On("instance-id", static instance => instance.Id)
        .On("instance-state-name", static instance => instance.State)
        .On("instance-type", static instance => instance.InstanceType)
        .On("architecture", static instance => instance.Architecture)
        .On("availability-zone", static instance => instance.Zone)
        .On("image-id", static instance => instance.ImageId)
        .On("vpc-id", static instance => instance.VpcId)
        .On("subnet-id", static instance => instance.SubnetId)
        .On("reservation-id", static instance => instance.ReservationId)
        .On("client-token", static instance => instance.ClientToken)
        .On("instance-lifecycle", static instance => instance.Spot ? "spot" : null)
        .On("iam-instance-profile.arn", static instance => instance.InstanceProfileArn)
        .OnTags(static instance => instance.Tags);

    private static readonly FilterTable<InstanceRecord> s_statusFilters = new FilterTable<InstanceRecord>()
        .On("availability-zone", static instance => instance.Zone)
        .On("instance-state-name", static instance => instance.State);

    public static void AddTo(Ec2Table table) => table
        .On<DescribeInstancesRequest, DescribeInstancesResponse>(["InstanceIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<DescribeInstanceStatusRequest, DescribeInstanceStatusResponse>(["InstanceIds", "Filters", "IncludeAllInstances", "MaxResults", "NextToken"], DescribeStatus)
        .On<GetConsoleOutputRequest, GetConsoleOutputResponse>(["InstanceId", "Latest"], Console);

    private static DescribeInstancesResponse Describe(Ec2Region region, ServiceCall call, DescribeInstancesRequest request)
    {
        var wanted = request.InstanceIds is { Count: > 0 } ids ? region.Instances(ids) : region.State.Instances.Values.AsEnumerable();
        var filters = request.Filters?.Where(static filter => !FiltersOfInterfaces.Takes(filter.Name)).ToList();
        var found = s_filters.Apply(FiltersOfInterfaces.Apply(region, wanted, request.Filters), filters);
        var (page, next) = Pages.Cut(found, static instance => instance.Id, request.MaxResults, request.NextToken);
        return new DescribeInstancesResponse { Reservations = InstanceShapes.Reservations(region, page), NextToken = next };
    }

    private static DescribeInstanceStatusResponse DescribeStatus(Ec2Region region, ServiceCall call, DescribeInstanceStatusRequest request)
    {
        var wanted = request.InstanceIds is { Count: > 0 } ids ? region.Instances(ids) : region.State.Instances.Values.AsEnumerable();
        var found = s_statusFilters.Apply(wanted.Where(instance => request.IncludeAllInstances is true || instance.State == "running"), request.Filters);
        var (page, next) = Pages.Cut(found, static instance => instance.Id, request.MaxResults, request.NextToken);
        return new DescribeInstanceStatusResponse { InstanceStatuses = [.. page.Select(instance => Status(region, instance))], NextToken = next };
    }

    private static InstanceStatus Status(Ec2Region region, InstanceRecord instance)
    {
        var status = StatusOf(region, instance);
        return new InstanceStatus
        {
            InstanceId = instance.Id,
            AvailabilityZone = instance.Zone,
            InstanceState = InstanceShapes.State(instance.State),
            InstanceStatusValue = Summary(status),
            SystemStatus = Summary(status),
            Events = [],
        };
    }

    /// <summary>The status checks of an instance: <c>not-applicable</c>, <c>initializing</c>, <c>ok</c> or <c>impaired</c>.</summary>
    public static string StatusOf(Ec2Region region, InstanceRecord instance) =>
        instance.State != "running" ? "not-applicable"
        : instance.Impaired || region.State.LostZones.Contains(instance.Zone) ? "impaired"
        : instance.ChecksPassAt <= region.Now ? "ok" : "initializing";

    private static InstanceStatusSummary Summary(string status) => new()
    {
        Status = status,
        Details = status == "not-applicable" ? [] : [new InstanceStatusDetails { Name = "reachability", Status = status switch { "ok" => "passed", "impaired" => "failed", _ => "initializing" } }],
    };

    private static GetConsoleOutputResponse Console(Ec2Region region, ServiceCall call, GetConsoleOutputRequest request)
    {
        var instance = region.Instance(request.InstanceId);
        var text = string.Concat(instance.Machine.Console.Select(static line => line + "\n"));
        return new GetConsoleOutputResponse { InstanceId = instance.Id, Timestamp = region.Now.UtcDateTime, Output = text.Length == 0 ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };
    }
}
