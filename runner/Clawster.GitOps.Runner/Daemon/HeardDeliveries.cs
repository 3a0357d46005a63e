using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>
/// Remembers webhooks that were heard: by GitHub's id of the delivery and, because that id is not signed, by the signed bytes. Who sends an old webhook again under another id is still heard as before.
/// </summary>
internal sealed class HeardDeliveries
{
    private const int Most = 4_096;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <returns>True when neither the id nor the bytes were heard before.</returns>
    public bool IsNew(string? delivery, ReadOnlySpan<byte> body)
    {
        var digest = "body " + Convert.ToHexStringLower(SHA256.HashData(body));
        lock (_lock)
        {
            var isKnown = _known.Contains(digest) || (delivery is not null && _known.Contains("id " + delivery));
            Remember(digest);
            if (delivery is { Length: <= 100 })
            {
                Remember("id " + delivery);
            }

            return !isKnown;
        }
    }

    private void Remember(string key)
    {
        if (_known.Add(key))
        {
            _order.Enqueue(key);
            while (_order.Count > Most)
            {
                _known.Remove(_order.Dequeue());
            }
        }
    }
}
