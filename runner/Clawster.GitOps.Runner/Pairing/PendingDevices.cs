using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.Runner.Pairing;

/// <summary>Reads what <c>openclaw devices list --json</c> prints.</summary>
internal static partial class PendingDevices
{
    private const int MostText = 60;

    /// <exception cref="PairingException">It is no such list.</exception>
    public static ImmutableArray<PendingDevice> Parse(string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("pending", out var pending) && pending.ValueKind is JsonValueKind.Array
                ? [.. pending.EnumerateArray().Select(Read).OfType<PendingDevice>().OrderBy(static device => device.AskedAt).ThenBy(static device => device.RequestId, StringComparer.Ordinal)]
                : throw NoList();
        }
        catch (JsonException)
        {
            throw NoList();
        }
    }

    private static PairingException NoList() => new("OpenClaw answered with something else than its list of devices; look at 'clawster logs'.");

    /// <summary>Says whether a text can be the id of a request, so that it may stand in a command.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    // A request whose id cannot be one is left out: nobody could approve it.
    private static PendingDevice? Read(JsonElement device)
    {
        var id = Text(device, "requestId") ?? Text(device, "id") ?? "";
        return IsId(id)
            ? new PendingDevice(
                id,
                Plain(Text(device, "displayName") ?? Text(device, "clientId") ?? Text(device, "platform") ?? "unknown"),
                Plain(Text(device, "remoteIp") ?? ""),
                device.TryGetProperty("ts", out var at) && at.ValueKind is JsonValueKind.Number && at.TryGetInt64(out var milliseconds) && milliseconds is > 0 and < 253402300800000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null)
            : null;
    }

    private static string? Text(JsonElement device, string name) => device.ValueKind is JsonValueKind.Object && device.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // A device names itself: what it says must neither steer a terminal nor turn the writing round.
    private static string Plain(string text) => new([.. text.Where(static letter => !char.IsControl(letter) && !char.IsSurrogate(letter) && char.GetUnicodeCategory(letter) is not UnicodeCategory.Format).Take(MostText)]);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
