using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>A range of IPv4 addresses in CIDR form, always canonical: the bits behind the prefix are zero.</summary>
internal readonly record struct Ipv4Range
{
    private readonly uint _first;

    /// <summary>The range of an address with this many leading bits.</summary>
    public Ipv4Range(uint address, int prefixLength)
    {
        PrefixLength = prefixLength;
        _first = address & Mask(prefixLength);
    }

    /// <summary>All addresses.</summary>
    public static Ipv4Range Everything => default;

    public int PrefixLength { get; }

    public uint First => _first;

    public uint Last => _first | ~Mask(PrefixLength);

    /// <summary>How many addresses it holds.</summary>
    public long Count => 1L << (32 - PrefixLength);

    /// <summary>Reads <c>a.b.c.d/n</c>. Host bits are dropped, as EC2 does ("we modify it to its canonical form").</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Ipv4Range range)
    {
        range = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !TryAddress(text![..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > 32)
        {
            return false;
        }

        range = new Ipv4Range(address, length);
        return true;
    }

    /// <exception cref="FormatException">The text is no range.</exception>
    public static Ipv4Range Parse(string text) =>
        TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is no IPv4 address range such as 10.0.0.0/16.");

    /// <summary>Reads an address in dotted form with four parts.</summary>
    public static bool TryAddress(string? text, out uint address)
    {
        address = 0;
        if (text is null || text.Split('.').Length != 4 || !IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetwork)
        {
            return false;
        }

        var bytes = parsed.GetAddressBytes();
        address = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
        return true;
    }

    /// <exception cref="FormatException">The text is no address.</exception>
    public static uint Address(string text) => TryAddress(text, out var address) ? address : throw new FormatException($"'{text}' is no IPv4 address.");

    public static string Format(uint address) => string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");

    public bool Contains(uint address) => (address & Mask(PrefixLength)) == _first;

    public bool Contains(Ipv4Range other) => other.PrefixLength >= PrefixLength && Contains(other.First);

    /// <summary>Says whether any address is in both.</summary>
    public bool Overlaps(Ipv4Range other) => Contains(other.First) || other.Contains(First);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Format(_first)}/{PrefixLength}");

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);
}
