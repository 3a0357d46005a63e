using System.Text.RegularExpressions;

namespace Clawster.GitOps.Runner.Evidence;

/// <summary>Takes out of a line what looks like a secret. It rather hides too much.</summary>
internal static partial class SecretMask
{
    private const string Hidden = "***";

    public static string Hide(string line)
    {
        line = Known().Replace(line, Hidden);
        line = Named().Replace(line, static match => match.Groups["name"].Value + Hidden);
        return Long().Replace(line, Hidden);
    }

    // Keys of providers and channels by their beginnings, bearer tokens, what stands between user and host of an address, AWS access keys.
    [GeneratedRegex(@"\b(sk-|xox[abeprs]-|xapp-|ghp_|gho_|github_pat_|AIza|AKIA|ASIA)[\w-]{8,}|(?<=[Bb]earer\s+)[\w.~+/=-]{8,}|(?<=://[^/\s:@]{0,64}:)[^/\s@]+(?=@)|\b\d{8,10}:[\w-]{30,}|\beyJ[\w-]{8,}\.[\w-]{8,}(\.[\w-]*)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Known();

    [GeneratedRegex(@"(?<name>(token|secret|passw(or)?d|api[_-]?key|authorization|cookie|credential)s?[""']?\s*[=:]\s*[""']?)[^\s""',;&]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    // Random text that no word or ARN looks like: generated tokens have 64 letters and digits.
    [GeneratedRegex(@"(?<![\w/:.-])[A-Za-z0-9+/_-]{40,}={0,2}(?![\w/:.-])")]
    private static partial Regex Long();
}
