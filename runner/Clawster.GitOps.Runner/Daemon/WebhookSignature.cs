using System;
using System.Security.Cryptography;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>GitHub's signature of a webhook, over the bytes as they came: <c>X-Hub-Signature-256</c> (GitHub docs, "Validating webhook deliveries").</summary>
internal static class WebhookSignature
{
    private const string Prefix = "sha256=";

    /// <param name="secret">Shared with GitHub.</param>
    /// <param name="body">The raw bytes.</param>
    /// <param name="header">As it came; null when there was none.</param>
    /// <returns>True when the secret signed the body. The time it takes does not tell how much of the signature is right.</returns>
    public static bool IsGood(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body, string? header)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        if (header is null || header.Length != Prefix.Length + (2 * given.Length) || !header.StartsWith(Prefix, StringComparison.Ordinal)
            || Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out _) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> wanted = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, wanted);
        return CryptographicOperations.FixedTimeEquals(wanted, given);
    }
}
