using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>
/// The secondary limits for content: 80 requests a minute, 500 an hour. Who goes on while limited is limited for longer, as GitHub threatens.
/// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
/// </summary>
public sealed class GitHubLimits(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<DateTimeOffset> _writes = [];
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public int PerMinute { get; set; } = 80;

    public int PerHour { get; set; } = 500;

    /// <summary>How often a request was refused for a limit.</summary>
    public int Refused { get; private set; }

    internal GitHubAnswer? Refusal(GitHubRequest request)
    {
        if (!request.IsWrite)
        {
            return null;
        }

        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _writes.RemoveAll(write => write <= now.AddHours(-1));
            if (now >= _until && _writes.Count < PerHour && _writes.Count(write => write > now.AddMinutes(-1)) < PerMinute)
            {
                _writes.Add(now);
                return null;
            }

            Refused++;
            _until = (_until > now ? _until : now).AddMinutes(1);
            return GitHubAnswer.Limited(403, (int)(_until - now).TotalSeconds);
        }
    }
}
