using System;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Fills in idempotency tokens, so that a call that is sent again does not act twice.</summary>
internal static class Idempotency
{
    /// <summary>
    /// The value of a member, a new token where one is wanted and absent. The request stays as it is: marshalling happens once for all attempts of a call, and a second call
    /// with the same request is another call.
    /// </summary>
    public static object? Value(MemberModel member, object structure) =>
        member.Get(structure) ?? (member.IdempotencyToken ? Guid.NewGuid().ToString() : null);
}
