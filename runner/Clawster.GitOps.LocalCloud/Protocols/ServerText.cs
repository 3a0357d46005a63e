using System;
using System.Globalization;
using System.IO;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>Single values as text at the server's side.</summary>
internal static class ServerText
{
    /// <param name="kind">What is expected.</param>
    /// <param name="text">What came.</param>
    /// <param name="name">The parameter, for the refusal.</param>
    /// <exception cref="AwsFault">The text is no such value.</exception>
    public static object Read(ScalarKind kind, string text, string name)
    {
        try
        {
            return kind switch
            {
                ScalarKind.Int => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture),
                ScalarKind.Long => long.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture),
                ScalarKind.Float => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                ScalarKind.Double => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                ScalarKind.Bool => bool.Parse(text),
                ScalarKind.Time or ScalarKind.TimeIso or ScalarKind.TimeEpoch or ScalarKind.TimeHttp => Moment(text),
                ScalarKind.Blob => new MemoryStream(Convert.FromBase64String(text)),
                _ => text,
            };
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            throw AwsFault.Bad("MalformedInput", $"The value '{text}' of {name} is not a valid {kind.ToString().ToLowerInvariant()}.");
        }
    }

    public static string Write(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime moment => Iso(moment),
        MemoryStream bytes => Convert.ToBase64String(bytes.ToArray()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string Iso(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static double Epoch(DateTime moment) => Math.Round((moment.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds) / 1000;

    public static DateTime FromEpoch(double seconds) => DateTime.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000));

    private static DateTime Moment(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        ? FromEpoch(seconds)
        : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
