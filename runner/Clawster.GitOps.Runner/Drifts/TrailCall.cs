using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudTrail.Model;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>A call as CloudTrail tells it.</summary>
/// <param name="Author">Who, when and which operation.</param>
/// <param name="Source">The service that was called: <c>ec2.amazonaws.com</c>.</param>
/// <param name="Service">The service that called for the user or by itself, for example <c>cloudformation.amazonaws.com</c>; null for a call from outside.</param>
/// <param name="Changes">False for a call that only reads, or that was refused.</param>
internal sealed record TrailCall(DriftAuthor Author, string Source, string? Service, bool Changes)
{
    public const string CloudFormation = "cloudformation.amazonaws.com";

    private const int LongestName = 100;

    // Roles as they are called in ARNs: arn:aws:sts::111122223333:assumed-role/Admin/ada.
    private const string Assumed = ":assumed-role/";

    public static TrailCall Read(Event told)
    {
        var text = Parse(told.CloudTrailEvent);
        var identity = text?["userIdentity"] as JsonObject;
        var service = Text(identity, "invokedBy") ?? (Text(text, "sourceIPAddress") is { } address && address.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? address : null);
        var at = new DateTimeOffset(told.EventTime.GetValueOrDefault().ToUniversalTime());
        return new TrailCall(new DriftAuthor(Name(told, identity, service), at, told.EventName ?? "?"), told.EventSource ?? "", service, told.ReadOnly != "true" && Text(text, "errorCode") is null);
    }

    private static string Name(Event told, JsonObject? identity, string? service)
    {
        var arn = Text(identity, "arn") ?? "";
        var name = arn.IndexOf(Assumed, StringComparison.Ordinal) is >= 0 and var role ? arn[(role + Assumed.Length)..] : told.Username ?? service ?? (arn.Length > 0 ? arn : "somebody without a name");
        return new string([.. name.Where(static letter => !char.IsControl(letter)).Take(LongestName)]);
    }

    private static string? Text(JsonObject? shape, string name) => shape?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static JsonObject? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // the event itself says the most important
        }
    }
}
