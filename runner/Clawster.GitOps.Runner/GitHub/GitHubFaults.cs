using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Octokit;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>Reads what GitHub answered when it did not do what it was asked.</summary>
internal static class GitHubFaults
{
    // A clock that is off, or a header that is wrong, must not stop statuses for a day.
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public static GitHubFault Of(Exception exception, DateTimeOffset now) => exception switch
    {
        ApiException answer => Answer(answer, now),
        HttpRequestException or IOException or TimeoutException or TaskCanceledException => new(GitHubFaultKind.Unreachable, null, $"GitHub cannot be reached: {Line(exception.Message)}"),
        _ => new(GitHubFaultKind.Refused, null, $"A state could not be written to GitHub: {Line(exception.Message)}"),
    };

    private static GitHubFault Answer(ApiException answer, DateTimeOffset now)
    {
        var (status, message) = ((int)answer.StatusCode, Message(answer));
        var wait = RetryAfter(answer, now);
        return IsLimit(answer, message) ? new(GitHubFaultKind.Limited, wait, $"GitHub limits how much is written ({status}): {message}")
            : status >= 500 || status is 408 ? new(GitHubFaultKind.Unreachable, wait, $"GitHub is not well ({status}): {message}")
            : answer.StatusCode is HttpStatusCode.Unauthorized ? new(GitHubFaultKind.NoAccess, null, $"GitHub does not accept the token ({status}): {message}. Check GITHUB_TOKEN.")
            : answer.StatusCode is HttpStatusCode.Forbidden ? new(GitHubFaultKind.NoPermission, null, $"GitHub does not let the token do this ({status}): {message}. It needs statuses: write, pull-requests: write, deployments: write.")
            : new(GitHubFaultKind.Refused, null, $"GitHub refuses ({status}): {message}{Hint(answer.StatusCode)}");
    }

    private static string Hint(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => ". Is the commit pushed, and does the token see the repository?",
        _ => "",
    };

    // GitHub answers with 403 or 429 for both of its limits; a 403 may as well mean that a permission is missing.
    private static bool IsLimit(ApiException answer, string message) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests
        || (answer.StatusCode is HttpStatusCode.Forbidden && (Header(answer, "retry-after") is not null || Header(answer, "x-ratelimit-remaining") is "0" || message.Contains("rate limit", StringComparison.OrdinalIgnoreCase)));

    private static TimeSpan? RetryAfter(ApiException answer, DateTimeOffset now)
    {
        if (Number(Header(answer, "retry-after")) is { } seconds)
        {
            return Bounded(TimeSpan.FromSeconds(Math.Min(seconds, s_longest.TotalSeconds)));
        }

        return Header(answer, "x-ratelimit-remaining") is "0" && Number(Header(answer, "x-ratelimit-reset")) is { } reset && reset < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Bounded(DateTimeOffset.FromUnixTimeSeconds(reset) - now + TimeSpan.FromSeconds(1))
            : null;
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > s_longest ? s_longest : wait;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Header(ApiException answer, string name) =>
        answer.HttpResponse?.Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value).FirstOrDefault();

    private static string Message(ApiException answer)
    {
        IEnumerable<string?> details = answer.ApiError?.Errors?.Select(static error => error.Message ?? string.Join(' ', new[] { error.Field, error.Code }.Where(static part => !string.IsNullOrEmpty(part)))) ?? [];
        return Line(string.Join("; ", details.Prepend(answer.ApiError?.Message ?? answer.Message).Where(static part => !string.IsNullOrEmpty(part))));
    }

    private static string Line(string text) => StatusText.Line(text, 200).TrimEnd('.');
}
