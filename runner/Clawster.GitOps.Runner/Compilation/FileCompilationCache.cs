using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>
/// Keeps what bot files compiled to, all in one file, so that an unchanged bot is checked once and not at every start. An entry that is broken, cut off or of another version counts as absent. A folder
/// that cannot be written to costs time and nothing else. Safe for several threads.
/// </summary>
/// <param name="folder">Made when first needed.</param>
internal sealed class FileCompilationCache(string folder) : ICompilationCache
{
    /// <summary>Below this many files the cache costs more than it saves: its reader has to be made ready first, and a file takes less than a millisecond to compile.</summary>
    public const int WorthIt = 150;

    /// <summary>Entries beyond the used ones that stay, for going back and forth between branches.</summary>
    private const int MostUnused = 1_000;

    private readonly string _path = Path.Combine(folder, "compilations");
    private readonly Lazy<Dictionary<string, ReadOnlyMemory<byte>>> _known = new(() => Read(Path.Combine(folder, "compilations")), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _used = new(StringComparer.Ordinal);
    private volatile bool _hasChanged;

    public CheckedBot GetOrAdd(string key, Func<CheckedBot> compile, Func<BotSpec, CompiledBot> restore)
    {
        if (_known.Value.TryGetValue(key, out var bytes) && Parse(bytes) is { } entry && (entry.Spec is not null || !entry.Compiled))
        {
            _used[key] = bytes;
            return new(entry.Spec, entry.Diagnostics.IsDefault ? [] : entry.Diagnostics, entry.Compiled ? restore(entry.Spec!) : null);
        }

        var bot = compile();
        _used[key] = JsonSerializer.SerializeToUtf8Bytes(new CacheEntry(bot.Spec, bot.Diagnostics, bot.Compiled is not null), CacheJson.Default.CacheEntry);
        _hasChanged = true;
        return bot;
    }

    /// <summary>Writes what was asked for since the start, and a bounded part of what was not.</summary>
    /// <remarks>Written beside and moved over: another process sees the whole file or the one before.</remarks>
    public void Save()
    {
        if (!_hasChanged)
        {
            return;
        }

        var beside = $"{_path}.{Environment.ProcessId}";
        var kept = _known.Value.Where(entry => !_used.ContainsKey(entry.Key)).Take(MostUnused);
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = File.Create(beside))
            {
                CachePack.Write(file, _used.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Concat(kept));
            }

            File.Move(beside, _path, overwrite: true);
            _hasChanged = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Read(string path)
    {
        try
        {
            return File.Exists(path) ? CachePack.Read(File.ReadAllBytes(path)) : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static CacheEntry? Parse(ReadOnlyMemory<byte> entry)
    {
        try
        {
            return JsonSerializer.Deserialize(entry.Span, CacheJson.Default.CacheEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
