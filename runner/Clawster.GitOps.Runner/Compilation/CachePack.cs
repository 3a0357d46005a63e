using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Hashing;
using System.Text;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Entries one behind the other in one file: the key (64 characters), the length, a checksum, the bytes. What follows a broken entry is not read.</summary>
internal static class CachePack
{
    private const int KeyLength = 64;
    private const int HeadLength = KeyLength + sizeof(int) + sizeof(ulong);

    public static Dictionary<string, ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> pack)
    {
        var entries = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        while (pack.Length >= HeadLength)
        {
            var head = pack.Span[..HeadLength];
            var length = BinaryPrimitives.ReadInt32LittleEndian(head[KeyLength..]);
            if (length < 0 || length > pack.Length - HeadLength)
            {
                break;
            }

            var bytes = pack.Slice(HeadLength, length);
            if (Checksum(head[..KeyLength], bytes.Span) != BinaryPrimitives.ReadUInt64LittleEndian(head[(KeyLength + sizeof(int))..]))
            {
                break;
            }

            entries[Encoding.ASCII.GetString(head[..KeyLength])] = bytes;
            pack = pack[(HeadLength + length)..];
        }

        return entries;
    }

    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> entries)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        foreach (var (key, bytes) in entries)
        {
            Encoding.ASCII.GetBytes(key, head);
            BinaryPrimitives.WriteInt32LittleEndian(head[KeyLength..], bytes.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(head[(KeyLength + sizeof(int))..], Checksum(head[..KeyLength], bytes.Span));
            stream.Write(head);
            stream.Write(bytes.Span);
        }
    }

    // Against accidents of the disk; whoever can write the cache can write the bot files too.
    private static ulong Checksum(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes, (long)XxHash3.HashToUInt64(key));
}
