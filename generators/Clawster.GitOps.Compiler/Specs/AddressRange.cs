using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>A range of IP addresses in CIDR notation.</summary>
public sealed class AddressRange
{
    private readonly byte[] _first;

    private AddressRange(byte[] first, int prefix)
    {
        _first = first;
        Prefix = prefix;
    }

    /// <summary>Number of leading bits that all addresses share.</summary>
    public int Prefix { get; }

    public bool IsIpv6 => _first.Length == 16;

    /// <summary>Whether every address is in it.</summary>
    public bool IsEverything => Prefix == 0;

    /// <returns>The range with all bits behind the prefix set to zero, or null when the text is no range.</returns>
    public static AddressRange? Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != 2 || parts[0].Length is < 2 or > 45 || !IPAddress.TryParse(parts[0], out var address) || !IsPlain(parts[0], address)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > address.GetAddressBytes().Length * 8)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new(bytes, prefix);
    }

    public bool Overlaps(AddressRange other)
    {
        var shared = Math.Min(Prefix, other.Prefix);
        return IsIpv6 == other.IsIpv6 && Enumerable.Range(0, shared).All(bit => Bit(bit) == other.Bit(bit));
    }

    /// <summary>One of the equal parts of an IPv4 range.</summary>
    /// <param name="prefix">Prefix of the parts.</param>
    /// <param name="index">From 0.</param>
    public AddressRange Part(int prefix, int index)
    {
        var first = (((uint)_first[0] << 24) | ((uint)_first[1] << 16) | ((uint)_first[2] << 8) | _first[3]) + ((uint)index << (32 - prefix));
        return new([(byte)(first >> 24), (byte)(first >> 16), (byte)(first >> 8), (byte)first], prefix);
    }

    public override string ToString() => FormattableString.Invariant($"{new IPAddress(_first)}/{Prefix}");

    private int Bit(int bit) => _first[bit / 8] & (0x80 >> (bit % 8));

    // The parser also takes forms like 10.1 and zone names, which AWS does not.
    private static bool IsPlain(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text
            : text.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or ':' or '.');
}
