using System;
using System.Globalization;
using System.Numerics;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>A number as exact as it is written, where a <see cref="decimal"/> can hold it; else the nearest <see cref="double"/>.</summary>
internal readonly struct YamlNumber : IComparable<YamlNumber>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly decimal? _exact;
    private readonly double _near;

    private YamlNumber(decimal? exact, double near)
    {
        _exact = exact;
        _near = near;
    }

    public double Value => _near;

    /// <summary>False for infinity and for what is no number; JSON has neither.</summary>
    public bool IsFinite => !double.IsNaN(_near) && !double.IsInfinity(_near);

    public bool IsWhole => _exact is { } exact ? decimal.Truncate(exact) == exact : IsFinite && Math.Truncate(_near) == _near;

    public static YamlNumber Parse(string text)
    {
        var special = Special(text.TrimStart('+', '-'), text[0] == '-');
        if (special is { } found)
        {
            return found;
        }

        decimal? exact = decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && !Lossy(text, value) ? value : null;
        return new(exact, exact is { } d ? (double)d : double.Parse(text, Style, CultureInfo.InvariantCulture));
    }

    public int CompareTo(YamlNumber other) => (_exact, other._exact) is ({ } left, { } right) ? left.CompareTo(right) : _near.CompareTo(other._near);

    /// <summary>Whether this is a whole number of times <paramref name="unit"/>.</summary>
    public bool IsMultipleOf(YamlNumber unit)
    {
        if ((_exact, unit._exact) is ({ } exact, { } part))
        {
            try
            {
                return exact % part == 0;
            }
            catch (OverflowException)   // the quotient is too large for a decimal
            {
            }
        }

        return IsFinite && _near % unit._near == 0;
    }

    /// <summary>As JSON writes it.</summary>
    public string ToJson()
    {
        if (_exact is not { } exact)
        {
            return _near.ToString("R", CultureInfo.InvariantCulture);
        }

        var text = exact.ToString(CultureInfo.InvariantCulture);
        return text.Contains(".") ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    // A decimal that came out as zero, or with fewer digits than were written, would compare wrongly.
    private static bool Lossy(string text, decimal value) => text.Length > 28 || (value == 0 && text.IndexOfAny(['1', '2', '3', '4', '5', '6', '7', '8', '9']) is >= 0 and var digit && !AfterExponent(text, digit));

    private static bool AfterExponent(string text, int index) => text.IndexOfAny(['e', 'E']) is >= 0 and var exponent && exponent < index;

    private static YamlNumber? Special(string unsigned, bool negative) => unsigned switch
    {
        ".inf" or ".Inf" or ".INF" => new(null, negative ? double.NegativeInfinity : double.PositiveInfinity),
        ".nan" or ".NaN" or ".NAN" => new(null, double.NaN),
        _ when unsigned.StartsWith("0x", StringComparison.Ordinal) => Whole(unsigned, 16),
        _ when unsigned.StartsWith("0o", StringComparison.Ordinal) => Whole(unsigned, 8),
        _ => null,
    };

    private static YamlNumber Whole(string text, int radix)
    {
        var value = BigInteger.Zero;
        for (var i = 2; i < text.Length; i++)
        {
            value = (value * radix) + (text[i] <= '9' ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10);
        }

        return new(value <= new BigInteger(decimal.MaxValue) ? (decimal)value : null, (double)value);
    }
}
