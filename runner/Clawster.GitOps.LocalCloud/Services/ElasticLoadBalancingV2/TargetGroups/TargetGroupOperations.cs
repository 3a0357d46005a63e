using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

/// <summary>The operations on target groups.</summary>
internal sealed class TargetGroupOperations(ElbContext elb)
{
    /// <summary>Adjustable on AWS.</summary>
    private const int MostPerRegion = 3000;

    private readonly TargetHealthChecks _health = new(elb);

    public void AddTo(AwsService service) => service
        .On<CreateTargetGroupRequest, CreateTargetGroupResponse>(Create)
        .On<DescribeTargetGroupsRequest, DescribeTargetGroupsResponse>(Describe)
        .On<ModifyTargetGroupRequest, ModifyTargetGroupResponse>(Modify)
        .On<ModifyTargetGroupAttributesRequest, ModifyTargetGroupAttributesResponse>(ModifyAttributes)
        .On<DeleteTargetGroupRequest, DeleteTargetGroupResponse>(Delete);

    public TargetGroup View(string region, TargetGroupRecord record)
    {
        var view = Shapes.Copy(record.Group);
        view.LoadBalancerArns = [.. elb.UsersOf(region, record.Arn).Select(static balancer => balancer.Arn)];
        return view;
    }

    private CreateTargetGroupResponse Create(ServiceCall call, CreateTargetGroupRequest request)
    {
        TargetGroupRules.CheckName(request.Name);
        var group = Group(request);
        TargetGroupRules.Check(group);
        if (!elb.World.Region(call.Region).Of<Ec2State>().Vpcs.ContainsKey(request.VpcId ?? ""))
        {
            throw ElbContext.Invalid($"The VPC ID '{request.VpcId}' is not found");
        }

        var groups = elb.State(call.Region).TargetGroups;
        if (groups.Values.FirstOrDefault(other => other.Group.TargetGroupName == request.Name) is { } existing)
        {
            group.TargetGroupArn = existing.Arn;
            return Same(existing.Group, group)
                ? new CreateTargetGroupResponse { TargetGroups = [View(call.Region, existing)] }
                : throw AwsFault.Bad("DuplicateTargetGroupName", $"A target group with the same name '{request.Name}' exists, but with different settings");
        }

        if (groups.Count >= MostPerRegion)
        {
            throw AwsFault.Bad("TooManyTargetGroups", "The maximum number of target groups has been reached");
        }

        var record = new TargetGroupRecord { Arn = elb.Arn(call.Region, $"targetgroup/{request.Name}/{elb.World.Ids.Hex(16)}"), Group = group, Tags = ElbContext.CheckTags(request.Tags, call.Via) };
        group.TargetGroupArn = record.Arn;
        groups.Add(record.Arn, record);
        elb.World.Touch();
        return new CreateTargetGroupResponse { TargetGroups = [View(call.Region, record)] };
    }

    private static TargetGroup Group(CreateTargetGroupRequest request) => new()
    {
        TargetGroupName = request.Name,
        Protocol = request.Protocol,
        Port = request.Port,
        VpcId = request.VpcId,
        HealthCheckProtocol = request.HealthCheckProtocol ?? "HTTP",
        HealthCheckPort = request.HealthCheckPort ?? "traffic-port",
        HealthCheckEnabled = request.HealthCheckEnabled ?? true,
        HealthCheckIntervalSeconds = request.HealthCheckIntervalSeconds ?? 30,
        HealthCheckTimeoutSeconds = request.HealthCheckTimeoutSeconds ?? 5,
        HealthyThresholdCount = request.HealthyThresholdCount ?? 5,
        UnhealthyThresholdCount = request.UnhealthyThresholdCount ?? 2,
        HealthCheckPath = request.HealthCheckPath ?? "/",
        Matcher = new Matcher { HttpCode = request.Matcher?.HttpCode ?? "200" },
        TargetType = request.TargetType ?? "instance",
        ProtocolVersion = request.ProtocolVersion ?? "HTTP1",
        IpAddressType = request.IpAddressType ?? "ipv4",
    };

    private static bool Same(TargetGroup one, TargetGroup other) => typeof(TargetGroup).GetProperties().All(property =>
        property.GetValue(one) is var value && property.GetValue(other) is var wanted
        && (value is Matcher matcher ? matcher.HttpCode == (wanted as Matcher)?.HttpCode : value?.ToString() == wanted?.ToString()));

    private DescribeTargetGroupsResponse Describe(ServiceCall call, DescribeTargetGroupsRequest request)
    {
        var all = elb.State(call.Region).TargetGroups.Values.AsEnumerable();
        if (request.TargetGroupArns is { Count: > 0 } arns)
        {
            return new DescribeTargetGroupsResponse { TargetGroups = [.. arns.Select(arn => View(call.Region, elb.TargetGroup(call.Region, arn)))] };
        }

        if (request.Names is { Count: > 0 } names)
        {
            var found = names.Select(name => all.FirstOrDefault(group => group.Group.TargetGroupName == name) ?? throw AwsFault.Bad("TargetGroupNotFound", "One or more target groups not found"));
            return new DescribeTargetGroupsResponse { TargetGroups = [.. found.Select(group => View(call.Region, group))] };
        }

        if (request.LoadBalancerArn is { } balancer)
        {
            _ = elb.LoadBalancer(call.Region, balancer);
            all = all.Where(group => elb.UsersOf(call.Region, group.Arn).Exists(user => user.Arn == balancer));
        }

        var (page, next) = ElbContext.Page(all, static group => group.Arn, request.PageSize, request.Marker);
        return new DescribeTargetGroupsResponse { TargetGroups = [.. page.Select(group => View(call.Region, group))], NextMarker = next };
    }

    private ModifyTargetGroupResponse Modify(ServiceCall call, ModifyTargetGroupRequest request)
    {
        var record = elb.TargetGroup(call.Region, request.TargetGroupArn);
        var changed = Shapes.Copy(record.Group);
        changed.HealthCheckProtocol = request.HealthCheckProtocol ?? changed.HealthCheckProtocol;
        changed.HealthCheckPort = request.HealthCheckPort ?? changed.HealthCheckPort;
        changed.HealthCheckPath = request.HealthCheckPath ?? changed.HealthCheckPath;
        changed.HealthCheckEnabled = request.HealthCheckEnabled ?? changed.HealthCheckEnabled;
        changed.HealthCheckIntervalSeconds = request.HealthCheckIntervalSeconds ?? changed.HealthCheckIntervalSeconds;
        changed.HealthCheckTimeoutSeconds = request.HealthCheckTimeoutSeconds ?? changed.HealthCheckTimeoutSeconds;
        changed.HealthyThresholdCount = request.HealthyThresholdCount ?? changed.HealthyThresholdCount;
        changed.UnhealthyThresholdCount = request.UnhealthyThresholdCount ?? changed.UnhealthyThresholdCount;
        changed.Matcher = request.Matcher ?? changed.Matcher;
        TargetGroupRules.Check(changed);
        record.Group = changed;
        _health.LookAgain(call.Region);
        elb.World.Touch();
        return new ModifyTargetGroupResponse { TargetGroups = [View(call.Region, record)] };
    }

    private ModifyTargetGroupAttributesResponse ModifyAttributes(ServiceCall call, ModifyTargetGroupAttributesRequest request)
    {
        var record = elb.TargetGroup(call.Region, request.TargetGroupArn);
        AttributeTable.TargetGroup.Check((request.Attributes ?? []).Select(static attribute => (attribute.Key, attribute.Value)));
        foreach (var attribute in request.Attributes ?? [])
        {
            record.Attributes[attribute.Key!] = attribute.Value!;
        }

        elb.World.Touch();
        return new ModifyTargetGroupAttributesResponse
        {
            Attributes = [.. AttributeTable.TargetGroup.Of(record.Attributes).Select(static attribute => new TargetGroupAttribute { Key = attribute.Key, Value = attribute.Value })],
        };
    }

    private DeleteTargetGroupResponse Delete(ServiceCall call, DeleteTargetGroupRequest request)
    {
        if (elb.UsersOf(call.Region, request.TargetGroupArn ?? "").Count > 0)
        {
            throw AwsFault.Bad("ResourceInUse", $"Target group '{request.TargetGroupArn}' is currently in use by a listener or a rule");
        }

        elb.State(call.Region).TargetGroups.Remove(request.TargetGroupArn ?? "");
        elb.World.Touch();
        return new DeleteTargetGroupResponse();
    }
}
