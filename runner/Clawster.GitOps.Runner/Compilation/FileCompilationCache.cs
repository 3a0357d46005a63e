using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>
/// Keeps what bot files compiled to, one file each, so that an unchanged bot is checked once and not at every start. A file starts with the digest of the rest: one that is
/// broken, cut off or of another version counts as absent. A folder that cannot be written to costs time and nothing else.
/// </summary>
/// <param name="folder">Made when first needed.</param>
internal sealed class FileCompilationCache(string folder) : ICompilationCache
{
    /// <summary>Files beyond the used ones that stay, for going back and forth between branches.</summary>
    private const int MostUnused = 1_000;

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public CheckedBot GetOrAdd(string key, Func<CheckedBot> compile, Func<BotSpec, CompiledBot> restore)
    {
        _used.Add(key);
        if (Read(Path.Combine(folder, key)) is { } entry && (entry.Spec is not null || !entry.Compiled))
        {
            return new(entry.Spec, entry.Diagnostics.IsDefault ? [] : entry.Diagnostics, entry.Compiled ? restore(entry.Spec!) : null);
        }

        var bot = compile();
        Write(Path.Combine(folder, key), new(bot.Spec, bot.Diagnostics, bot.Compiled is not null));
        return bot;
    }

    /// <summary>Removes what was not asked for since the start, when there is much of it.</summary>
    public void Trim()
    {
        try
        {
            var unused = Directory.Exists(folder) ? Directory.GetFiles(folder).Where(path => !_used.Contains(Path.GetFileName(path))).ToArray() : [];
            foreach (var path in unused.Length > MostUnused ? unused : [])
            {
                File.Delete(path);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static CacheEntry? Read(string path)
    {
        try
        {
            var bytes = File.Exists(path) ? File.ReadAllBytes(path).AsSpan() : [];
            return bytes.Length > SHA256.HashSizeInBytes && SHA256.HashData(bytes[SHA256.HashSizeInBytes..]).AsSpan().SequenceEqual(bytes[..SHA256.HashSizeInBytes])
                ? JsonSerializer.Deserialize(bytes[SHA256.HashSizeInBytes..], CacheJson.Default.CacheEntry)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // Written beside and moved over: another process sees the whole file or none.
    private static void Write(string path, CacheEntry entry)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(entry, CacheJson.Default.CacheEntry);
        var beside = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(beside, [.. SHA256.HashData(json), .. json]);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
