using System;
using System.Collections.Concurrent;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>Keeps what was compiled while the process runs. Safe for several threads.</summary>
public sealed class MemoryCompilationCache : ICompilationCache
{
    /// <summary>Above this number of entries the older half goes; a fleet of 10,000 bots fits twice.</summary>
    private const int MaxEntries = 20_000;

    private readonly ConcurrentDictionary<string, (CheckedBot Bot, long Age)> _entries = new(StringComparer.Ordinal);
    private long _clock;

    public CheckedBot GetOrAdd(string key, Func<CheckedBot> compile, Func<BotSpec, CompiledBot> restore)
    {
        var age = System.Threading.Interlocked.Increment(ref _clock);
        var bot = _entries.TryGetValue(key, out var entry) ? entry.Bot : compile();
        _entries[key] = (bot, age);
        if (_entries.Count > MaxEntries)
        {
            Trim();
        }

        return bot;
    }

    private void Trim()
    {
        foreach (var old in _entries.OrderBy(static entry => entry.Value.Age).Take(MaxEntries / 2).Select(static entry => entry.Key).ToArray())
        {
            _entries.TryRemove(old, out _);
        }
    }
}
