using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Names of contents as git gives them.</summary>
internal static class BlobId
{
    /// <returns>40 hexadecimal digits: what git would call a file of these bytes.</returns>
    [SuppressMessage("Security", "CA5350", Justification = "git's own name of a blob; nothing is trusted because of it.")]
    public static string Of(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
