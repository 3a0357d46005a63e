using System;
using System.Globalization;
using System.IO;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Single values as text, as they stand in XML, form fields, paths and headers.</summary>
internal static class WireText
{
    public static string Write(ScalarKind kind, object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime moment when kind is ScalarKind.TimeHttp => moment.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture),
        DateTime moment when kind is ScalarKind.TimeEpoch => EpochSeconds(moment).ToString(CultureInfo.InvariantCulture),
        DateTime moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        MemoryStream bytes => Convert.ToBase64String(bytes.ToArray()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <exception cref="FormatException">The text has another form.</exception>
    public static object Read(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.Int => int.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Long => long.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Float => float.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Double => double.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Bool => bool.Parse(text),
        ScalarKind.Time or ScalarKind.TimeIso or ScalarKind.TimeHttp or ScalarKind.TimeEpoch => Moment(text),
        ScalarKind.Blob => new MemoryStream(Convert.FromBase64String(text)),
        _ => text,
    };

    public static double EpochSeconds(DateTime moment) => Math.Round((moment.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds) / 1000;

    public static DateTime FromEpoch(double seconds) => DateTime.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000));

    private static DateTime Moment(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        ? FromEpoch(seconds)
        : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
