using System;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>Checks who calls. The callers' clock is the real one, however simulated time moves.</summary>
/// <param name="wall">The real clock.</param>
/// <param name="callers">Who may call.</param>
internal sealed class Authentication(TimeProvider wall, Callers callers)
{
    // "Requests must reach AWS within five minutes"; fifteen for S3 and most others in practice: IAM user guide, "Troubleshoot Signature Version 4".
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    /// <returns>Who it is.</returns>
    /// <exception cref="AwsFault">The key is not known, the signature is not its own, or it is too old.</exception>
    public LocalUser Check(WireRequest request, SignedScope scope)
    {
        var user = callers.Find(scope.AccessKeyId) ?? throw Unknown(scope);
        CheckMoment(request, scope);
        Signature.Verify(request, scope, user.SecretAccessKey);
        return user;
    }

    private AwsFault Unknown(SignedScope scope)
    {
        var hint = $" The access keys that the local cloud knows: {string.Join(", ", callers.AccessKeyIds)}.";
        return scope.Service switch
        {
            "s3" => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records." + hint),
            "ec2" => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials." + hint),
            _ => new(403, "InvalidClientTokenId", "The security token included in the request is invalid." + hint),
        };
    }

    private void CheckMoment(WireRequest request, SignedScope scope)
    {
        if (!DateTimeOffset.TryParseExact(scope.Date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) || !scope.Date.StartsWith(scope.Day, StringComparison.Ordinal))
        {
            throw new AwsFault(403, "SignatureDoesNotMatch", $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Day}' != '{scope.Date}'");
        }

        var now = wall.GetUtcNow();
        if (scope.Presigned)
        {
            var seconds = request.Parameters.FirstOrDefault(static parameter => parameter.Key == "X-Amz-Expires").Value ?? "900";
            var valid = TimeSpan.FromSeconds(int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0);
            if (valid > s_longest)
            {
                throw AwsFault.Bad("AuthorizationQueryParametersError", "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
            }

            if (now > moment + valid || moment > now + s_skew)
            {
                throw new AwsFault(403, "AccessDenied", "Request has expired");
            }
        }
        else if ((now - moment).Duration() > s_skew)
        {
            throw scope.Service == "s3"
                ? new AwsFault(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
                : new AwsFault(403, "SignatureDoesNotMatch", $"Signature expired: {scope.Date} is now {(moment < now ? "earlier" : "later")} than {now:yyyyMMdd'T'HHmmss'Z'} by more than 15 min.");
        }
    }
}
