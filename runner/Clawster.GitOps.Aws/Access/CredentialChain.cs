using System;
using System.Linq;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Clawster.GitOps.Aws.Access;

/// <summary>
/// Credentials as AWS users expect them. By name: a profile with keys, SSO, a role, a web identity or a process. Without a name the SDK's own chain: environment, web identity
/// (GitHub OIDC, EKS), the profile of <c>AWS_PROFILE</c>, the container's role, the instance's role.
/// </summary>
public static class CredentialChain
{
    /// <summary>The credentials of <paramref name="access"/>. Nothing is looked for before the first call.</summary>
    public static AWSCredentials Of(AwsAccess access)
    {
        ArgumentNullException.ThrowIfNull(access);
        var source = access.Credentials ?? new ChainCredentials(() => Find(access.Profile, access.ProfilesFile), access.Profile);
        return access.Role is not { } role ? source : new ChainCredentials(() => Assume(source, role), access.Profile);
    }

    private static AWSCredentials Find(string? profile, string? file)
    {
        if (profile is null)
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }

        var profiles = new CredentialProfileStoreChain(file);
        if (!profiles.TryGetProfile(profile, out var found))
        {
            var names = profiles.ListProfiles().Select(static known => known.Name).Order(StringComparer.Ordinal).ToArray();
            throw new AwsCredentialException(
                $"There is no AWS profile '{profile}'{(names.Length == 0 ? "" : "; there are " + string.Join(", ", names))}: run 'aws configure --profile {profile}' or give another name.", null);
        }

        return AWSCredentialsFactory.GetAWSCredentials(found, profiles);
    }

    private static AssumeRoleAWSCredentials Assume(AWSCredentials source, AssumedRole role) => new(
        source, role.Arn, role.SessionName, new AssumeRoleAWSCredentialsOptions { ExternalId = role.ExternalId, DurationSeconds = (int)role.Duration.TotalSeconds });
}
