using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Says what a role may do, by its inline and attached policies, within its boundary.</summary>
internal sealed class IamSimulation(World world, IamRoles roles)
{
    public AwsService AddTo(AwsService service) => service.On<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse>((_, request) =>
    {
        MemberGuard.Refuse(request, "SimulatePrincipalPolicy", nameof(request.PolicySourceArn), nameof(request.ActionNames), nameof(request.ResourceArns), nameof(request.ContextEntries));
        var role = roles.Role(request.PolicySourceArn![(request.PolicySourceArn!.LastIndexOf('/') + 1)..]);
        List<string> documents = [.. role.Policies.Values, .. role.Attached.Select(Document)];
        var context = (request.ContextEntries ?? []).ToDictionary(static entry => entry.ContextKeyName!, static entry => entry.ContextKeyValues?.FirstOrDefault() ?? "");
        var evaluator = new PolicyEvaluator(context);
        var resources = request.ResourceArns is { Count: > 0 } arns ? arns : ["*"];
        return new()
        {
            EvaluationResults = [.. request.ActionNames!.SelectMany(action => resources.Select(resource => new EvaluationResult
            {
                EvalActionName = action,
                EvalResourceName = resource,
                EvalDecision = Decide(evaluator, documents, role.Boundary, action, resource),
                MatchedStatements = [],
                MissingContextValues = [],
            }))],
            IsTruncated = false,
        };
    });

    // What both allow; a denial of either wins (IAM user guide, "Permissions boundaries for IAM entities").
    private string Decide(PolicyEvaluator evaluator, List<string> documents, string? boundary, string action, string resource)
    {
        var own = evaluator.Decide(documents, action, resource);
        var cap = boundary is null ? "allowed" : evaluator.Decide([Document(boundary)], action, resource);
        return own == "explicitDeny" || cap == "explicitDeny" ? "explicitDeny" : own == "allowed" && cap == "allowed" ? "allowed" : "implicitDeny";
    }

    private string Document(string arn) =>
        world.Global.Of<IamState>().Policies.GetValueOrDefault(arn) is { } policy ? policy.Versions.First(version => version.Id == policy.Default).Document : ManagedPolicies.Document(arn);
}
