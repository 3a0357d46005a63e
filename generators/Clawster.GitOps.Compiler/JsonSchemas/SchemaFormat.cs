using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>A format of texts that schemas may ask for.</summary>
/// <param name="Name">JSON Schema's name.</param>
/// <param name="Example">What is expected, in words.</param>
/// <param name="Accepts">Whether a text has the format.</param>
internal sealed record SchemaFormat(string Name, string Example, Func<string, bool> Accepts)
{
    public static ImmutableArray<SchemaFormat> All { get; } =
    [
        new("date", "a day such as 2026-12-24", static text => text.Length == 10 && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        new("date-time", "a time such as 2026-12-24T18:00:00Z", SchemaDateTime.IsDateTime),
        new("ipv4", "an address such as 192.0.2.1", static text => IsIpv4(text)),
        new("ipv6", "an address such as 2001:db8::1", static text => IsIpv6(text)),
    ];

    public static SchemaFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    private static bool IsIpv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(static part => part.Length is > 0 and <= 3 && part.All(static c => c is >= '0' and <= '9') && (part.Length == 1 || part[0] != '0') && int.Parse(part, CultureInfo.InvariantCulture) <= 255);
    }

    private static bool IsIpv6(string text) =>
        text.Length >= 2 && text.Length <= 45 && text.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or ':' or '.')
        && text.Split(':').All(static part => part.Contains(".") ? IsIpv4(part) : part.Length <= 4)
        && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
}
