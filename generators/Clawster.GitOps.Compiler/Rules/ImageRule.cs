using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>The same file runs the same image tomorrow.</summary>
internal sealed class ImageRule : IBotRule
{
    private static readonly ImmutableHashSet<string> s_moving = ["latest", "stable", "main", "master", "edge", "next", "beta", "alpha", "dev", "nightly", "canary", "lts", "current", "slim"];

    private static readonly Regex s_partial = new(@"^v?[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_version = new(@"^v?(?<version>20[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,3})", RegexOptions.CultureInvariant);

    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var image = bot.Spec.OpenClaw.Image;
        var digest = image.IndexOf('@') >= 0;
        var tag = Tag(digest ? image.Substring(0, image.IndexOf('@')) : image);
        if (!digest && (tag is null || s_moving.Contains(tag) || s_partial.IsMatch(tag)))
        {
            yield return bot.At("openclaw", "image").Error(
                RuleCodes.Image,
                $"the image '{Quote.Short(image)}' {(tag is null ? "has no tag" : $"has the tag '{tag}', which moves")}; pin it by a full version or a digest, for example :{bot.Spec.OpenClaw.Version}");
        }
        else if (tag is not null && s_version.Match(tag) is { Success: true } match && match.Groups["version"].Value != bot.Spec.OpenClaw.Version)
        {
            yield return bot.At("openclaw", "image").Error(RuleCodes.Image, $"the image holds {match.Groups["version"].Value}, but 'version' says {bot.Spec.OpenClaw.Version}; the configuration is checked for that one, so make them the same");
        }
    }

    private static string? Tag(string image)
    {
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? image.Substring(colon + 1) : null;
    }
}
