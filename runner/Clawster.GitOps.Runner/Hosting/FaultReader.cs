using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.GitHub;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>Turns what was thrown at the edge (AWS, network, disk) into one sentence and an exit code.</summary>
internal static class FaultReader
{
    private static readonly string[] s_expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"];

    private static readonly string[] s_unknownKey =
        ["InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "AuthFailure", "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature", "MissingAuthenticationToken"];

    private static readonly string[] s_denied = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation", "AuthorizationError", "OptInRequired"];

    private static readonly string[] s_throttled = ["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown"];

    public static Fault Read(Exception exception)
    {
        var chain = Chain(exception);
        return chain.Select(Known).FirstOrDefault(static fault => fault is not null)
            ?? new Fault($"Something went wrong that should not: {FirstLine(exception.Message)}", ExitCode.Unexpected, Expected: false);
    }

    private static Fault? Known(Exception exception) => exception switch
    {
        GitHubException or GitException => new Fault(FirstLine(exception.Message), ExitCode.CommandLine, Expected: true),
        CloudTargetException target => Access(char.ToUpperInvariant(target.Message[0]) + target.Message[1..]),
        AwsCredentialException credentials => Access(FirstLine(credentials.Message)),
        AmazonServiceException service => Service(service),
        HttpRequestException or SocketException => Access($"The cloud cannot be reached: {FirstLine(exception.Message)}. Check the network and, if it is set, AWS_ENDPOINT_URL."),
        AmazonClientException client when IsAboutCredentials(client) => Access(
            "No AWS credentials were found. Run 'aws configure' or 'aws sso login', or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; to try without an account, leave out '--cloud aws'."),
        OperationCanceledException or TimeoutException => Access("The cloud did not answer in time. Check the network, then run the command again; what was done so far is kept."),
        UnauthorizedAccessException => new Fault(FirstLine(exception.Message), ExitCode.CommandLine, Expected: true),
        _ => null,
    };

    private static Fault? Service(AmazonServiceException service)
    {
        var code = service.ErrorCode ?? "";
        return s_expired.Contains(code) ? Access("The AWS credentials have expired. Run 'aws sso login' or renew them, then run the command again; what was done so far is kept.")
            : s_unknownKey.Contains(code) ? Access($"AWS does not accept the credentials ({code}). Check AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and the clock of this machine.")
            : s_denied.Contains(code) || service.StatusCode is HttpStatusCode.Forbidden ? Access($"AWS refused access ({code}): {FirstLine(service.Message)} Give the credentials this permission and run the command again.")
            : s_throttled.Contains(code) ? Access($"AWS keeps throttling ({code}). Wait a minute and run the command again; what was done so far is kept.")
            : service.InnerException is HttpRequestException or SocketException or IOException || code.Length == 0 ? null
            : Access($"AWS answered with {code}: {FirstLine(service.Message)}");
    }

    private static bool IsAboutCredentials(AmazonClientException client) =>
        client.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) || client.Message.Contains("SSO", StringComparison.Ordinal);

    private static Fault Access(string sentence) => new(sentence, ExitCode.Access, Expected: true);

    private static Exception[] Chain(Exception exception) => exception switch
    {
        AggregateException aggregate => [.. aggregate.Flatten().InnerExceptions.SelectMany(Chain)],
        { InnerException: { } inner } => [exception, .. Chain(inner)],
        _ => [exception],
    };

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}
