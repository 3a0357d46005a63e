using System;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>
/// Images whose tag asks for a fault. The tag is the word, or ends with a hyphen and the word: <c>web:crash</c>, <c>openclaw:2026.9.6-slow</c>. Words: <c>crash</c> ends after
/// two seconds with exit code 1; <c>unhealthy</c> runs and answers 500; <c>silent</c> runs and listens on nothing; <c>slow</c> needs 90 seconds more to start; <c>stubborn</c> ignores SIGTERM;
/// <c>missing</c> is in no registry.
/// </summary>
internal static class SimulatedImage
{
    private static readonly string[] s_words = ["crash", "unhealthy", "silent", "slow", "stubborn", "missing"];

    /// <returns>The word; <see langword="null"/> for any other image.</returns>
    public static string? Of(string image)
    {
        var name = image.Split('@')[0];
        var tag = name[(name.LastIndexOf('/') + 1)..].Split(':') is [_, var text] ? text : "";
        return s_words.FirstOrDefault(word => tag == word || tag.EndsWith("-" + word, StringComparison.Ordinal));
    }
}
