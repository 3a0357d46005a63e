using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>One condition of a grant.</summary>
/// <param name="Operator">IAM's word, for example <c>StringEquals</c>.</param>
/// <param name="Key">For example <c>aws:ResourceTag/clawster:managed</c>.</param>
/// <param name="Values">Any of them fits.</param>
internal sealed record GrantCondition(string Operator, string Key, params ImmutableArray<string> Values);
