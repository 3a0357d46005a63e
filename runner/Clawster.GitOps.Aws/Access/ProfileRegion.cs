using System;
using Amazon.Runtime.CredentialManagement;

namespace Clawster.GitOps.Aws.Access;

/// <summary>The region that is meant when none is given.</summary>
public static class ProfileRegion
{
    /// <summary>The region of <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c> or the profile, in this order; null when none says one.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="profile">Name of a profile; null takes that of <c>AWS_PROFILE</c>, or <c>default</c>.</param>
    /// <param name="profilesFile">Where the profiles are; null for the usual place.</param>
    public static string? Find(Func<string, string?> variable, string? profile = null, string? profilesFile = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var given = profile is null ? Text(variable("AWS_REGION")) ?? Text(variable("AWS_DEFAULT_REGION")) : null;
        return given ?? (new CredentialProfileStoreChain(profilesFile).TryGetProfile(profile ?? Text(variable("AWS_PROFILE")) ?? "default", out var found) ? found.Region?.SystemName : null);
    }

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
