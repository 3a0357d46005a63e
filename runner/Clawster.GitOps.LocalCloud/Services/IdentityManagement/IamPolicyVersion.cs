using System;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>A version of a managed policy.</summary>
internal sealed class IamPolicyVersion
{
    public string Id { get; set; } = "";

    public string Document { get; set; } = "";

    public DateTimeOffset Created { get; set; }
}
