using System.Linq;
using Amazon.IdentityManagement.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Asks IAM whether a role may do something.</summary>
internal sealed class RoleRights(EcsContext ecs)
{
    /// <exception cref="AwsFault">The role is not there, or its policies do not allow it.</exception>
    public void Check(string role, string action, string resource)
    {
        if (!Allows(role, action, resource))
        {
            var session = $"arn:aws:sts::{ecs.World.AccountId}:assumed-role/{EcsNames.Last(role)}/{ecs.World.AccountId[..8]}";
            throw AwsFault.Bad("AccessDeniedException", $"User: {session} is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the {action} action");
        }
    }

    public bool Allows(string role, string action, string resource)
    {
        var request = new SimulatePrincipalPolicyRequest { PolicySourceArn = role, ActionNames = [action], ResourceArns = [resource] };
        try
        {
            return ecs.Calls.Call<SimulatePrincipalPolicyResponse>("", EcsContext.Principal, request).EvaluationResults?.FirstOrDefault()?.EvalDecision?.Value == "allowed";
        }
        catch (AwsFault fault) when (fault.Code == "NoSuchEntity")
        {
            return false;
        }
    }
}
