using System;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Fills in idempotency tokens, so that a call that is sent again does not act twice.</summary>
internal static class Idempotency
{
    /// <summary>Gives every absent token of the request a new one; marshalling happens once for all attempts of a call.</summary>
    public static void Fill(StructureShape shape, object request)
    {
        foreach (var member in shape.Members)
        {
            if (member.IdempotencyToken && member.Get(request) is null)
            {
                member.Set(request, Guid.NewGuid().ToString());
            }
        }
    }
}
