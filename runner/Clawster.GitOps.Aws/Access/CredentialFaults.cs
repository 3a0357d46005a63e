using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Access;

/// <summary>Says in one sentence why there are no usable credentials. The SDK's own words name its classes and assemblies.</summary>
internal static class CredentialFaults
{
    private static readonly string[] s_expired = ["ExpiredToken", "ExpiredTokenException", "ExpiredTokenExceptionException", "InvalidIdentityToken", "IDPRejectedClaim"];

    public static AwsCredentialException Read(Exception exception, string? profile)
    {
        var chain = Chain(exception).ToArray();
        var text = string.Join('\n', chain.Select(static part => part.Message));
        var service = chain.OfType<AmazonServiceException>().FirstOrDefault();
        return new(Sentence(text, service, profile), exception);
    }

    private static string Sentence(string text, AmazonServiceException? service, string? profile) => service switch
    {
        { ErrorCode: { } code } when s_expired.Contains(code) => "The AWS sign-in has expired: run 'aws sso login', or renew the token, and start again.",
        { ErrorCode: "AccessDenied" or "AccessDeniedException" } => $"AWS does not let these credentials take on the role: {FirstLine(service.Message)} Check the role's trust policy and the external id.",
        { ErrorCode: { Length: > 0 } code } => $"AWS gave no credentials ({code}): {FirstLine(service.Message)}",
        _ when Has(text, "SSO") || Has(text, "sso") => $"The sign-in of {Named(profile)} is missing or has expired: run 'aws sso login{(profile is null ? "" : " --profile " + profile)}' and start again.",
        _ when Has(text, "WebIdentity") || Has(text, "web identity") || Has(text, "AWS_WEB_IDENTITY_TOKEN_FILE") =>
            "The web identity token cannot be used: check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN, and in GitHub Actions the permission 'id-token: write'.",
        _ when profile is not null => $"The AWS profile '{profile}' gives no credentials: {FirstLine(text)}",
        _ => "No AWS credentials were found: run 'aws configure' or 'aws sso login', or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        foreach (var part in exception is AggregateException all ? all.Flatten().InnerExceptions : [exception])
        {
            yield return part;
            if (part.InnerException is { } inner)
            {
                foreach (var deeper in Chain(inner))
                {
                    yield return deeper;
                }
            }
        }
    }

    private static string Named(string? profile) => profile is null ? "the AWS profile" : $"the AWS profile '{profile}'";

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.Ordinal);

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
