namespace Clawster.GitOps.Runner.Roles;

/// <summary>One condition of a statement.</summary>
/// <param name="Operator">IAM's word, for example <c>StringEquals</c>.</param>
/// <param name="Key">For example <c>ecs:cluster</c>.</param>
/// <param name="Value">What it is compared with.</param>
internal sealed record PolicyCondition(string Operator, string Key, string Value);
