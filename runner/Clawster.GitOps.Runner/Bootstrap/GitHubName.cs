using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>
/// A repository as GitHub names it in its tokens. Repositories that were made, renamed or transferred after 15 July 2026 have their ids in the subject claim, older ones have not; whoever knows the ids trusts
/// both, and a renamed repository is still the same one.
/// </summary>
/// <param name="Owner">Login of the user or organisation.</param>
/// <param name="OwnerId">Its number; null when it is not known.</param>
/// <param name="Name">Name of the repository.</param>
/// <param name="Id">Its number; null when it is not known.</param>
internal sealed partial record GitHubName(string Owner, string? OwnerId, string Name, string? Id)
{
    /// <summary><c>owner/name</c>.</summary>
    public string FullName => $"{Owner}/{Name}";

    public bool HasIds => OwnerId is not null && Id is not null;

    /// <param name="text"><c>owner/name</c>, or <c>owner@id/name@id</c>.</param>
    /// <returns>Null when it is neither.</returns>
    public static GitHubName? Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success && match.Groups["ownerId"].Success == match.Groups["id"].Success
            ? new(match.Groups["owner"].Value, Value(match.Groups["ownerId"]), match.Groups["name"].Value, Value(match.Groups["id"]))
            : null;
    }

    /// <summary>The repository of a remote on github.com.</summary>
    /// <param name="url">Of https or ssh.</param>
    /// <returns>Null when it is elsewhere.</returns>
    public static GitHubName? OfRemote(string url) => Remote().Match(url) is { Success: true } match ? Parse(match.Groups["path"].Value) : null;

    /// <summary>The subjects that a job of the repository may carry, in either form.</summary>
    /// <param name="context">What follows the repository, for example <c>environment:production</c> or <c>pull_request</c>.</param>
    public ImmutableArray<string> Subjects(string context) => HasIds
        ? [$"repo:{Owner}/{Name}:{context}", $"repo:{Owner}@{OwnerId}/{Name}@{Id}:{context}"]
        : [$"repo:{Owner}/{Name}:{context}"];

    private static string? Value(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex("^(?<owner>[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?)(?:@(?<ownerId>[0-9]{1,19}))?/(?!\\.{1,2}(?:@|$))(?<name>[A-Za-z0-9._-]{1,100})(?:@(?<id>[0-9]{1,19}))?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("^(?:https://(?:[^/@]*@)?|ssh://git@|git@)github\\.com[:/](?<path>[^/]+/[^/]+?)(?:\\.git)?/?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remote();
}
