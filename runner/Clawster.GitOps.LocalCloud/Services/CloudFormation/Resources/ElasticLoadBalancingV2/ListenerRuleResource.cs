using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary><c>AWS::ElasticLoadBalancingV2::ListenerRule</c>.</summary>
internal sealed class ListenerRuleResource() : ElbResource("ListenerRule")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateRuleRequest>(ActionOrder.Of(Without(call.Properties, "Tags"), "Actions"));
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateRuleResponse>(request).Rules![0].RuleArn!;
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "Actions", "Conditions", "Transforms"))
        {
            var request = PropertyMapper.To<ModifyRuleRequest>(ActionOrder.Of(Without(call.Properties, "Tags", "Priority", "ListenerArn"), "Actions"));
            request.RuleArn = call.PhysicalId;
            call.Call<ModifyRuleResponse>(request);
        }

        if (Changed(call, "Priority"))
        {
            call.Call<SetRulePrioritiesResponse>(new SetRulePrioritiesRequest { RulePriorities = [new RulePriorityPair { RuleArn = call.PhysicalId, Priority = (int?)JsonText.Number(call.Properties["Priority"]) }] });
        }

        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteRuleResponse>(new DeleteRuleRequest { RuleArn = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("RuleArn", call.PhysicalId), ("IsDefault", "false"));

    public override JsonObject? Read(ResourceCall call) =>
        PropertyMapper.From(call.Call<DescribeRulesResponse>(new DescribeRulesRequest { RuleArns = [call.PhysicalId] }).Rules![0], Without(call.Properties, "Tags"));
}
