using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;

/// <summary>The operations on load balancers.</summary>
internal sealed class LoadBalancerOperations(ElbContext elb) : IAgendaHandler
{
    private const string Activated = "elbv2.loadbalancer.active";
    private const string Released = "elbv2.loadbalancer.release";

    private readonly LoadBalancerRules _rules = new(elb);
    private readonly LoadBalancerNodes _nodes = new(elb);
    private readonly TargetHealthChecks _health = new(elb);

    public IReadOnlyCollection<string> Topics { get; } = [Activated, Released];

    public void AddTo(AwsService service) => service
        .On<CreateLoadBalancerRequest, CreateLoadBalancerResponse>(Create)
        .On<DescribeLoadBalancersRequest, DescribeLoadBalancersResponse>(Describe)
        .On<DeleteLoadBalancerRequest, DeleteLoadBalancerResponse>(Delete)
        .On<ModifyLoadBalancerAttributesRequest, ModifyLoadBalancerAttributesResponse>(ModifyAttributes)
        .On<DescribeLoadBalancerAttributesRequest, DescribeLoadBalancerAttributesResponse>((call, request) =>
            new DescribeLoadBalancerAttributesResponse { Attributes = Attributes(elb.LoadBalancer(call.Region, request.LoadBalancerArn)) })
        .On<SetSecurityGroupsRequest, SetSecurityGroupsResponse>(SetSecurityGroups);

    public void Run(AgendaEntry entry)
    {
        if (entry.Topic == Released)
        {
            _nodes.Delete(entry.Region, entry.Key);
        }
        else if (elb.State(entry.Region).LoadBalancers.GetValueOrDefault(entry.Key) is { State: "provisioning" } balancer)
        {
            balancer.State = "active";
            elb.Events.RaiseLoadBalancerChanged(entry.Region, balancer.Arn);
            _health.LookAgain(entry.Region, balancer);
        }
    }

    private CreateLoadBalancerResponse Create(ServiceCall call, CreateLoadBalancerRequest request)
    {
        LoadBalancerRules.CheckName(request.Name);
        LoadBalancerRules.CheckServed(request);
        var subnets = (request.Subnets ?? request.SubnetMappings?.Select(static mapping => mapping.SubnetId!) ?? []).ToList();
        var scheme = request.Scheme?.Value ?? "internet-facing";
        if (elb.State(call.Region).LoadBalancers.Values.FirstOrDefault(balancer => balancer.Name == request.Name) is { } existing)
        {
            var same = existing.Scheme == scheme && existing.Nodes.Select(static node => node.SubnetId).ToHashSet().SetEquals(subnets)
                && (request.SecurityGroups is null || existing.SecurityGroups.ToHashSet().SetEquals(request.SecurityGroups));
            return same ? new CreateLoadBalancerResponse { LoadBalancers = [LoadBalancerView.Of(existing)] }
                : throw AwsFault.Bad("DuplicateLoadBalancerName", $"A load balancer with the same name '{request.Name}' exists, but with different settings");
        }

        var vpc = _rules.CheckSubnets(call.Region, subnets, scheme);
        var groups = _rules.CheckSecurityGroups(call.Region, vpc, request.SecurityGroups);
        _rules.CheckQuota(call.Region);
        var tags = ElbContext.CheckTags(request.Tags, call.Via);
        var id = elb.World.Ids.Hex(16);
        var record = new LoadBalancerRecord
        {
            Arn = elb.Arn(call.Region, $"loadbalancer/app/{request.Name}/{id}"),
            Name = request.Name!,
            DnsName = $"{(scheme == "internal" ? "internal-" : "")}{request.Name}-{Digits()}.{call.Region}.elb.amazonaws.com".ToLowerInvariant(),
            Scheme = scheme,
            VpcId = vpc,
            SecurityGroups = groups,
            Tags = tags,
            CreatedAt = elb.World.Now.UtcDateTime,
        };
        record.Nodes = _nodes.Create(call.Region, record, subnets);
        elb.State(call.Region).LoadBalancers.Add(record.Arn, record);
        elb.World.Agenda.After(elb.World.Timing.Of(ElbDurations.Active, record.Name), call.Region, Activated, record.Arn);
        elb.World.Touch();
        return new CreateLoadBalancerResponse { LoadBalancers = [LoadBalancerView.Of(record)] };
    }

    private string Digits() => ((elb.World.Random.Next() % 9_000_000_000) + 1_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private DescribeLoadBalancersResponse Describe(ServiceCall call, DescribeLoadBalancersRequest request)
    {
        var all = elb.State(call.Region).LoadBalancers.Values;
        if (request.LoadBalancerArns is { Count: > 0 } arns)
        {
            return new DescribeLoadBalancersResponse { LoadBalancers = [.. arns.Select(arn => LoadBalancerView.Of(elb.LoadBalancer(call.Region, arn)))] };
        }

        if (request.Names is { Count: > 0 } names)
        {
            var missing = names.FirstOrDefault(name => all.All(balancer => balancer.Name != name));
            return missing is null
                ? new DescribeLoadBalancersResponse { LoadBalancers = [.. names.Select(name => LoadBalancerView.Of(all.First(balancer => balancer.Name == name)))] }
                : throw AwsFault.Bad("LoadBalancerNotFound", $"Load balancers '[{missing}]' not found");
        }

        var (page, next) = ElbContext.Page(all, static balancer => balancer.Arn, request.PageSize, request.Marker);
        return new DescribeLoadBalancersResponse { LoadBalancers = [.. page.Select(LoadBalancerView.Of)], NextMarker = next };
    }

    private DeleteLoadBalancerResponse Delete(ServiceCall call, DeleteLoadBalancerRequest request)
    {
        var state = elb.State(call.Region);
        if (!state.LoadBalancers.TryGetValue(request.LoadBalancerArn ?? "", out var balancer))
        {
            // AWS answers so for one that is gone.
            return new DeleteLoadBalancerResponse();
        }

        if (balancer.Attributes.GetValueOrDefault("deletion_protection.enabled") == "true")
        {
            throw AwsFault.Bad("OperationNotPermitted", $"Load balancer '{balancer.Arn}' cannot be deleted because deletion protection is enabled");
        }

        foreach (var listener in elb.ListenersOf(call.Region, balancer).ToList())
        {
            elb.RulesOf(call.Region, listener).ToList().ForEach(rule => state.Rules.Remove(rule.Arn));
            state.Listeners.Remove(listener.Arn);
        }

        state.LoadBalancers.Remove(balancer.Arn);
        foreach (var node in balancer.Nodes)
        {
            elb.World.Agenda.After(elb.World.Timing.Of(ElbDurations.Release, balancer.Name), call.Region, Released, node.InterfaceId);
        }

        elb.Events.RaiseLoadBalancerChanged(call.Region, balancer.Arn);
        _health.LookAgain(call.Region);
        elb.World.Touch();
        return new DeleteLoadBalancerResponse();
    }

    private ModifyLoadBalancerAttributesResponse ModifyAttributes(ServiceCall call, ModifyLoadBalancerAttributesRequest request)
    {
        var balancer = elb.LoadBalancer(call.Region, request.LoadBalancerArn);
        AttributeTable.LoadBalancer.Check((request.Attributes ?? []).Select(static attribute => (attribute.Key, attribute.Value)));
        foreach (var attribute in request.Attributes ?? [])
        {
            balancer.Attributes[attribute.Key!] = attribute.Value!;
        }

        elb.World.Touch();
        return new ModifyLoadBalancerAttributesResponse { Attributes = Attributes(balancer) };
    }

    private static List<LoadBalancerAttribute> Attributes(LoadBalancerRecord balancer) =>
        [.. AttributeTable.LoadBalancer.Of(balancer.Attributes).Select(static attribute => new LoadBalancerAttribute { Key = attribute.Key, Value = attribute.Value })];

    private SetSecurityGroupsResponse SetSecurityGroups(ServiceCall call, SetSecurityGroupsRequest request)
    {
        var balancer = elb.LoadBalancer(call.Region, request.LoadBalancerArn);
        balancer.SecurityGroups = _rules.CheckSecurityGroups(call.Region, balancer.VpcId, request.SecurityGroups);
        _nodes.SetGroups(call.Region, balancer);
        elb.World.Touch();
        return new SetSecurityGroupsResponse { SecurityGroupIds = [.. balancer.SecurityGroups] };
    }
}
