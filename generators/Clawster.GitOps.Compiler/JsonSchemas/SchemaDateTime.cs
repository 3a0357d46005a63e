using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>Dates with time as RFC 3339 writes them, leap seconds included.</summary>
internal static class SchemaDateTime
{
    private static readonly Regex s_form = new(
        @"^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(\.[0-9]+)?([Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))\z",
        RegexOptions.CultureInvariant);

    public static bool IsDateTime(string text)
    {
        var match = s_form.Match(text);
        return match.Success
            && DateTime.TryParseExact(match.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && (match.Groups[4].Value != "60" || IsLastMinute(match));
    }

    // A leap second is the one after 23:59:59 in UTC.
    private static bool IsLastMinute(Match match)
    {
        var minutes = (Number(match, 2) * 60) + Number(match, 3);
        var offset = match.Groups[7].Success ? (Number(match, 8) * 60) + Number(match, 9) : 0;
        return (minutes - (match.Groups[7].Value == "-" ? -offset : offset) + 1440) % 1440 == 1439;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
