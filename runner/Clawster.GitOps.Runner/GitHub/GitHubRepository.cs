using System.Linq;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>A repository on GitHub.</summary>
/// <param name="Owner">A person or an organisation.</param>
/// <param name="Name">Without the owner.</param>
internal sealed record GitHubRepository(string Owner, string Name)
{
    /// <returns>Null for what is not <c>OWNER/NAME</c>.</returns>
    public static GitHubRepository? Parse(string text) =>
        text.Split('/') is [var owner, var name] && IsName(owner) && IsName(name) && name is not ("." or "..") ? new GitHubRepository(owner, name) : null;

    public override string ToString() => $"{Owner}/{Name}";

    private static bool IsName(string text) => text.Length is > 0 and <= 100 && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
