using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

/// <summary>The operations on targets.</summary>
internal sealed class TargetOperations(ElbContext elb)
{
    private const int MostTargets = 1000;

    private readonly TargetHealthChecks _health = new(elb);

    public void AddTo(AwsService service) => service
        .On<RegisterTargetsRequest, RegisterTargetsResponse>(Register)
        .On<DeregisterTargetsRequest, DeregisterTargetsResponse>(Deregister)
        .On<DescribeTargetHealthRequest, DescribeTargetHealthResponse>(DescribeHealth);

    private RegisterTargetsResponse Register(ServiceCall call, RegisterTargetsRequest request)
    {
        var group = elb.TargetGroup(call.Region, request.TargetGroupArn);
        var wanted = request.Targets is { Count: > 0 } targets ? targets : throw ElbContext.Invalid("At least one target must be specified");
        wanted.ForEach(target => Check(call.Region, group, target));
        foreach (var target in wanted)
        {
            var port = target.Port ?? group.Group.Port!.Value;
            var record = Find(group, target.Id, port);
            if (record is null)
            {
                record = new TargetRecord { Id = target.Id!, Port = port };
                group.Targets.Add(record);
            }
            else if (record.State != "draining")
            {
                continue;
            }

            record.Zone = target.AvailabilityZone;
            record.RegisteredAt = elb.World.Now;
            _health.Begin(call.Region, group, record);
        }

        elb.World.Touch();
        return group.Targets.Count <= MostTargets ? new RegisterTargetsResponse() : throw AwsFault.Bad("TooManyTargets", "The maximum number of targets has been reached");
    }

    private void Check(string region, TargetGroupRecord group, TargetDescription target)
    {
        if (target.Port is < 1 or > 65535)
        {
            throw ElbContext.Invalid("A target's port must be from 1 to 65535");
        }

        var ec2 = elb.World.Region(region).Of<Ec2State>();
        if (group.Group.TargetType?.Value == "instance")
        {
            var instance = ec2.Instances.GetValueOrDefault(target.Id ?? "");
            if (instance is not { State: "running" })
            {
                throw AwsFault.Bad("InvalidTarget", instance is null ? $"The following targets are not found: '{target.Id}'" : $"The following targets are not in a running state and cannot be registered: '{target.Id}'");
            }

            return;
        }

        if (!IPAddress.TryParse(target.Id, out var address))
        {
            throw ElbContext.Invalid($"The IP address '{target.Id}' is not a valid IPv4 address");
        }

        var ranges = ec2.Subnets.Values.Where(subnet => subnet.VpcId == group.Group.VpcId).Select(static subnet => IPNetwork.Parse(subnet.Cidr));
        if (target.AvailabilityZone != "all" && !ranges.Any(range => range.Contains(address)))
        {
            throw ElbContext.Invalid($"The IP address '{target.Id}' is not within the VPC '{group.Group.VpcId}'. If it is outside the VPC, the Availability Zone must be 'all'");
        }
    }

    private DeregisterTargetsResponse Deregister(ServiceCall call, DeregisterTargetsRequest request)
    {
        var group = elb.TargetGroup(call.Region, request.TargetGroupArn);
        foreach (var target in request.Targets ?? [])
        {
            var found = group.Targets.Where(record => record.Id == target.Id && (target.Port is null || record.Port == target.Port) && record.State != "draining").ToList();
            found.ForEach(record => _health.Drain(call.Region, group, record));
        }

        elb.World.Touch();
        return new DeregisterTargetsResponse();
    }

    private DescribeTargetHealthResponse DescribeHealth(ServiceCall call, DescribeTargetHealthRequest request)
    {
        var group = elb.TargetGroup(call.Region, request.TargetGroupArn);
        var shown = request.Targets is { Count: > 0 } wanted
            ? wanted.Select(target => Find(group, target.Id, target.Port ?? group.Group.Port!.Value) ?? new TargetRecord
            {
                Id = target.Id!,
                Port = target.Port ?? group.Group.Port!.Value,
                State = "unused",
                Reason = "Target.NotRegistered",
                Description = "Target is not registered to the target group",
            })
            : group.Targets;
        return new DescribeTargetHealthResponse { TargetHealthDescriptions = [.. shown.Select(target => View(group, target))] };
    }

    private static TargetHealthDescription View(TargetGroupRecord group, TargetRecord target) => new()
    {
        Target = new TargetDescription { Id = target.Id, Port = target.Port, AvailabilityZone = target.Zone },
        HealthCheckPort = group.Group.HealthCheckPort == "traffic-port" ? target.Port.ToString(CultureInfo.InvariantCulture) : group.Group.HealthCheckPort,
        TargetHealth = new TargetHealth { State = target.State, Reason = target.Reason!, Description = target.Description },
    };

    private static TargetRecord? Find(TargetGroupRecord group, string? id, int port) => group.Targets.Find(target => target.Id == id && target.Port == port);
}
