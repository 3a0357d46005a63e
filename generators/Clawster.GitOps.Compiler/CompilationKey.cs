using System;
using System.Security.Cryptography;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>Names the result of compiling a bot file under one fleet file: equal keys, equal results.</summary>
public sealed class CompilationKey : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly byte[] _base;

    /// <param name="fleet">The fleet file, or null.</param>
    public CompilationKey(SourceFile? fleet) =>
        _base = Hash(Encoding.UTF8.GetBytes(CompilerVersion), Encoding.UTF8.GetBytes(fleet?.Path ?? ""), fleet?.Content.ToArray() ?? []);

    /// <summary>Changes with every build of the compiler that differs; builds are deterministic, so equal sources have one version.</summary>
    public static string CompilerVersion { get; } = typeof(CompilationKey).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <param name="bot">The bot file.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public string Of(SourceFile bot) => BitConverter.ToString(Hash(_base, Encoding.UTF8.GetBytes(bot.Path), bot.Content.ToArray())).Replace("-", "").ToLowerInvariant();

    public void Dispose() => _sha.Dispose();

    // The lengths keep the parts apart: "ab" + "c" is not "a" + "bc".
    private byte[] Hash(params byte[][] parts)
    {
        _sha.Initialize();
        foreach (var part in parts)
        {
            var length = BitConverter.GetBytes(part.LongLength);
            _sha.TransformBlock(length, 0, length.Length, null, 0);
            _sha.TransformBlock(part, 0, part.Length, null, 0);
        }

        _sha.TransformFinalBlock([], 0, 0);
        return _sha.Hash!;
    }
}
