using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Says what a role may do, by its inline policies and those of AWS that are attached to it.</summary>
internal sealed class IamSimulation(IamRoles roles)
{
    public AwsService AddTo(AwsService service) => service.On<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse>((_, request) =>
    {
        MemberGuard.Refuse(request, "SimulatePrincipalPolicy", nameof(request.PolicySourceArn), nameof(request.ActionNames), nameof(request.ResourceArns), nameof(request.ContextEntries));
        var role = roles.Role(request.PolicySourceArn![(request.PolicySourceArn!.LastIndexOf('/') + 1)..]);
        List<string> documents = [.. role.Policies.Values, .. role.Attached.Select(ManagedPolicies.Document)];
        var context = (request.ContextEntries ?? []).ToDictionary(static entry => entry.ContextKeyName!, static entry => entry.ContextKeyValues?.FirstOrDefault() ?? "");
        var evaluator = new PolicyEvaluator(context);
        var resources = request.ResourceArns is { Count: > 0 } arns ? arns : ["*"];
        return new()
        {
            EvaluationResults = [.. request.ActionNames!.SelectMany(action => resources.Select(resource => new EvaluationResult
            {
                EvalActionName = action,
                EvalResourceName = resource,
                EvalDecision = evaluator.Decide(documents, action, resource),
                MatchedStatements = [],
                MissingContextValues = [],
            }))],
            IsTruncated = false,
        };
    });
}
