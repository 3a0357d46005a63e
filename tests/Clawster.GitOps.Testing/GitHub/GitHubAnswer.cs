using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>What the server answers.</summary>
public sealed record GitHubAnswer(int Status, JsonNode? Body = null)
{
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>True to close the connection without an answer.</summary>
    public bool Cuts { get; init; }

    public static GitHubAnswer Cut { get; } = new(0) { Cuts = true };

    /// <summary>As GitHub's secondary limits answer.</summary>
    /// <param name="status">403 or 429.</param>
    /// <param name="retryAfter">Seconds; null leaves the header out.</param>
    public static GitHubAnswer Limited(int status, int? retryAfter)
    {
        var answer = Message(status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        return retryAfter is { } seconds ? answer with { Headers = answer.Headers.Add("retry-after", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)) } : answer;
    }

    public static GitHubAnswer Message(int status, string message) =>
        new(status, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest" });

    public static GitHubAnswer Invalid(params IEnumerable<string> faults) => new(422, new JsonObject
    {
        ["message"] = "Validation Failed",
        ["errors"] = new JsonArray([.. faults.Select(static fault => (JsonNode)new JsonObject { ["code"] = "custom", ["message"] = fault })]),
        ["documentation_url"] = "https://docs.github.com/rest",
    });
}
