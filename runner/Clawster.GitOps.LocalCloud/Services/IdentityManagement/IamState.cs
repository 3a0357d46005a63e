using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Identities of the account: IAM has no regions.</summary>
internal sealed class IamState : IServiceState
{
    public static string StateName => "iam";

    public SortedDictionary<string, IamRole> Roles { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, IamInstanceProfile> Profiles { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Managed policies of the account by ARN.</summary>
    public SortedDictionary<string, IamPolicy> Policies { get; set; } = new(StringComparer.Ordinal);

    /// <summary>OpenID Connect providers by ARN.</summary>
    public SortedDictionary<string, IamOidcProvider> Providers { get; set; } = new(StringComparer.Ordinal);
}
