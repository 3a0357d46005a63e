using System;
using System.Security.Cryptography;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>Names the result of compiling a bot file under one fleet file and one lock of images: equal keys, equal results. Safe for several threads.</summary>
public sealed class CompilationKey
{
    private readonly byte[] _base;

    /// <param name="fleet">The fleet file, or null.</param>
    /// <param name="images">The lock of its images, or null.</param>
    public CompilationKey(SourceFile? fleet, SourceFile? images = null) =>
        _base = Hash(Encoding.UTF8.GetBytes(CompilerVersion), Encoding.UTF8.GetBytes(fleet?.Path ?? ""), fleet?.Content.ToArray() ?? [], images?.Content.ToArray() ?? []);

    /// <summary>Changes with every build of the compiler that differs; builds are deterministic, so equal sources have one version.</summary>
    public static string CompilerVersion { get; } = typeof(CompilationKey).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <param name="bot">The bot file.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public string Of(SourceFile bot) => BitConverter.ToString(Hash(_base, Encoding.UTF8.GetBytes(bot.Path), bot.Identity is { } identity ? Encoding.UTF8.GetBytes(identity) : bot.Content.ToArray())).Replace("-", "").ToLowerInvariant();

    // The lengths keep the parts apart: "ab" + "c" is not "a" + "bc".
    private static byte[] Hash(params byte[][] parts)
    {
        using var sha = SHA256.Create();
        foreach (var part in parts)
        {
            var length = BitConverter.GetBytes(part.LongLength);
            sha.TransformBlock(length, 0, length.Length, null, 0);
            sha.TransformBlock(part, 0, part.Length, null, 0);
        }

        sha.TransformFinalBlock([], 0, 0);
        return sha.Hash!;
    }
}
