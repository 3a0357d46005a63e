using System;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>A cyclic redundancy check with reflected bits, of up to 64 bits.</summary>
/// <param name="polynomial">Reflected.</param>
/// <param name="bytes">Width: 4 or 8.</param>
internal sealed class Crc(ulong polynomial, int bytes)
{
    private readonly ulong[] _table = Table(polynomial);

    /// <summary>The check as S3 writes it: the highest byte first.</summary>
    public byte[] Of(ReadOnlySpan<byte> content)
    {
        var mask = bytes == 8 ? ulong.MaxValue : uint.MaxValue;
        var check = mask;
        foreach (var value in content)
        {
            check = _table[(byte)(check ^ value)] ^ (check >> 8);
        }

        check ^= mask;
        var result = new byte[bytes];
        for (var i = 0; i < bytes; i++)
        {
            result[bytes - 1 - i] = (byte)(check >> (8 * i));
        }

        return result;
    }

    private static ulong[] Table(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var entry = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ polynomial;
            }

            table[i] = entry;
        }

        return table;
    }
}
