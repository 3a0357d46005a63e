using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Requests;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;

/// <summary>Puts Elastic Load Balancing together.</summary>
internal static class ElasticLoadBalancingService
{
    public static void AddTo(CloudServices services)
    {
        var elb = new ElbContext(services);
        var service = new AwsService("elbv2");
        var balancers = new LoadBalancerOperations(elb);
        balancers.AddTo(service);
        new ListenerOperations(elb).AddTo(service);
        new RuleOperations(elb).AddTo(service);
        new TargetGroupOperations(elb).AddTo(service);
        new TargetOperations(elb).AddTo(service);
        new ElbTags(elb).AddTo(service);
        services.Add(service);

        var health = new TargetHealthChecks(elb);
        services.World.Add(balancers);
        services.World.Add(health);
        services.Events.NetworkChanged += health.LookAgain;
        services.Events.AddressChanged += health.AddressChanged;
        services.WebFront = new WebFront(elb);
    }
}
