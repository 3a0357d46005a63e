using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>A statement of a policy of the account.</summary>
/// <param name="Id">What it is for: letters and digits.</param>
/// <param name="Actions">For example <c>ec2:CreateVpc</c>, sorted as they are written.</param>
/// <param name="Resources">ARNs, or <c>*</c> for what takes no resource.</param>
/// <param name="Conditions">All of them hold.</param>
internal sealed record Grant(string Id, ImmutableArray<string> Actions, ImmutableArray<string> Resources, params ImmutableArray<GrantCondition> Conditions);
