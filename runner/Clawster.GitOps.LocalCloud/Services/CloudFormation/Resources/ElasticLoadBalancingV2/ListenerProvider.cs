using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>AWS::ElasticLoadBalancingV2::Listener.</summary>
internal sealed class ListenerProvider() : ResourceProvider("AWS::ElasticLoadBalancingV2::Listener")
{
    private const string NotFound = "ListenerNotFound";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateListenerRequest>(Without(call.Properties, "Tags", "ListenerAttributes"));
        request.Tags = LoadBalancingTags.Of(call.Tags);
        call.PhysicalId = call.Call<CreateListenerResponse>(request).Listeners!.Single().ListenerArn!;
    }

    public override void Update(ResourceCall call)
    {
        var request = PropertyMapper.To<ModifyListenerRequest>(Without(call.Properties, "Tags", "ListenerAttributes", "LoadBalancerArn"));
        request.ListenerArn = call.PhysicalId;
        call.Call<ModifyListenerResponse>(request);
    }

    public override void Delete(ResourceCall call) => Gone.Ignoring(NotFound, () => call.Call<DeleteListenerResponse>(new DeleteListenerRequest { ListenerArn = call.PhysicalId }));

    public override JsonObject Attributes(ResourceCall call) => Values(("ListenerArn", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) =>
        Gone.OrNull(NotFound, () => call.Call<DescribeListenersResponse>(new DescribeListenersRequest { ListenerArns = [call.PhysicalId] }).Listeners!.Single()) is { } listener
            ? PropertyMapper.From(listener, Without(call.Properties, "Tags", "ListenerAttributes", "DefaultActions", "Certificates"))
            : null;
}
