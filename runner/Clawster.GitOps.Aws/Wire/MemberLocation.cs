namespace Clawster.GitOps.Aws.Wire;

/// <summary>Where a member of a structure travels.</summary>
public enum MemberLocation
{
    Body,
    Path,
    Query,
    Header,

    /// <summary>It is the whole body.</summary>
    Payload,
}
