using System;
using System.Threading;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>A GitHub that is not well until a moment: secondary limits with and without a word on how long, errors, and connections that are cut.</summary>
internal sealed class Storm(int seed, TimeProvider clock, DateTimeOffset until)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    public GitHubAnswer? Answer(GitHubRequest request)
    {
        lock (_lock)
        {
            return clock.GetUtcNow() >= until ? null : _random.Next(10) switch
            {
                0 => GitHubAnswer.Limited(403, null),
                1 => GitHubAnswer.Limited(403, _random.Next(1, 120)),
                2 => GitHubAnswer.Limited(429, _random.Next(1, 120)),
                3 => GitHubAnswer.Message(502, "Server Error"),
                4 => GitHubAnswer.Cut,
                _ => null,
            };
        }
    }
}
