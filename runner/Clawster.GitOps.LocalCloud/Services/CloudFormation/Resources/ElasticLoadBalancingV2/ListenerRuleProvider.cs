using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>AWS::ElasticLoadBalancingV2::ListenerRule.</summary>
internal sealed class ListenerRuleProvider() : ResourceProvider("AWS::ElasticLoadBalancingV2::ListenerRule")
{
    private const string NotFound = "RuleNotFound";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateRuleRequest>(Without(call.Properties, "Tags"));
        request.Tags = LoadBalancingTags.Of(call.Tags);
        call.PhysicalId = call.Call<CreateRuleResponse>(request).Rules!.Single().RuleArn!;
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "Conditions", "Actions"))
        {
            var request = PropertyMapper.To<ModifyRuleRequest>(Without(call.Properties, "Tags", "ListenerArn", "Priority"));
            request.RuleArn = call.PhysicalId;
            call.Call<ModifyRuleResponse>(request);
        }

        if (Changed(call, "Priority"))
        {
            call.Call<SetRulePrioritiesResponse>(new SetRulePrioritiesRequest { RulePriorities = [new() { RuleArn = call.PhysicalId, Priority = int.Parse(JsonText.Of(call.Properties["Priority"]), CultureInfo.InvariantCulture) }] });
        }
    }

    public override void Delete(ResourceCall call) => Gone.Ignoring(NotFound, () => call.Call<DeleteRuleResponse>(new DeleteRuleRequest { RuleArn = call.PhysicalId }));

    public override JsonObject Attributes(ResourceCall call) => Values(("RuleArn", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) => Gone.OrNull(NotFound, () => call.Call<DescribeRulesResponse>(new DescribeRulesRequest { RuleArns = [call.PhysicalId] }).Rules!.Single()) is null ? null : [];
}
