using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary><c>AWS::ElasticLoadBalancingV2::Listener</c>.</summary>
internal sealed class ListenerResource() : ElbResource("Listener")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateListenerRequest>(ActionOrder.Of(Without(call.Properties, "Tags"), "DefaultActions"));
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateListenerResponse>(request).Listeners![0].ListenerArn!;
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "DefaultActions", "Port", "Protocol", "SslPolicy", "Certificates", "AlpnPolicy", "MutualAuthentication"))
        {
            var request = PropertyMapper.To<ModifyListenerRequest>(ActionOrder.Of(Without(call.Properties, "Tags", "LoadBalancerArn"), "DefaultActions"));
            request.ListenerArn = call.PhysicalId;
            call.Call<ModifyListenerResponse>(request);
        }

        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteListenerResponse>(new DeleteListenerRequest { ListenerArn = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("ListenerArn", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) =>
        PropertyMapper.From(call.Call<DescribeListenersResponse>(new DescribeListenersRequest { ListenerArns = [call.PhysicalId] }).Listeners![0], Without(call.Properties, "Tags"));
}
