using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Amazon.CloudTrail.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>LookupEvents: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html.</summary>
internal sealed class EventLookup(World world, EventText text)
{
    private const int Most = 50;

    // In the API reference's order.
    private static readonly string[] s_keys = ["EventId", "EventName", "ReadOnly", "Username", "ResourceType", "ResourceName", "EventSource", "AccessKeyId"];

    public LookupEventsResponse Find(ServiceCall call, LookupEventsRequest request)
    {
        Check(request);
        var (start, end) = (Moment(request.StartTime) ?? DateTimeOffset.MinValue, Moment(request.EndTime) ?? DateTimeOffset.MaxValue);
        var before = Before(request);
        var attribute = request.LookupAttributes?.FirstOrDefault();
        var found = world.Region(call.Region).Of<TrailState>().Events.AsEnumerable().Reverse()
            .Where(one => one.Number < before && one.Delivered <= call.Now && one.At > call.Now.AddDays(-90) && Second(one.At) >= start && Second(one.At) <= end && (attribute is null || Matches(one, attribute)))
            .Take((request.MaxResults ?? Most) + 1)
            .ToArray();
        var page = found.Take(request.MaxResults ?? Most).ToArray();
        return new() { Events = [.. page.Select(one => Shape(one, call.Region))], NextToken = page.Length < found.Length ? Token(request, page[^1].Number) : null };
    }

    private static void Check(LookupEventsRequest request)
    {
        MemberGuard.Refuse(request, "LookupEvents", "LookupAttributes", "StartTime", "EndTime", "MaxResults", "NextToken");
        Require(request.LookupAttributes is not { Count: > 1 }, "InvalidLookupAttributesException", "You can specify only one lookup attribute in a request.");
        foreach (var attribute in request.LookupAttributes ?? [])
        {
            Require(s_keys.Contains(attribute.AttributeKey!.Value), "InvalidLookupAttributesException", $"The lookup attribute {attribute.AttributeKey} is not one of {string.Join(", ", s_keys)}.");
            Require(attribute.AttributeValue!.Length is >= 1 and <= 2000, "InvalidLookupAttributesException", "The value of a lookup attribute has 1 to 2000 characters.");
        }

        Require(request.MaxResults is null or (>= 1 and <= Most), "InvalidMaxResultsException", "Specify a value between 1 and 50 for the maximum number of results.");
        Require(Moment(request.StartTime) is not { } start || Moment(request.EndTime) is not { } end || start <= end, "InvalidTimeRangeException", "The end time is before the start time.");
    }

    private static void Require(bool holds, string code, string refusal)
    {
        if (!holds)
        {
            throw AwsFault.Bad(code, refusal);
        }
    }

    // Times of events are whole seconds.
    private static DateTimeOffset Second(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    private static DateTimeOffset? Moment(DateTime? given) => given is { } moment ? new DateTimeOffset(moment.ToUniversalTime()) : null;

    private bool Matches(StoredEvent one, LookupAttribute attribute) => attribute.AttributeKey!.Value switch
    {
        "EventId" => one.Id == attribute.AttributeValue,
        "EventName" => one.Name == attribute.AttributeValue,
        "ReadOnly" => attribute.AttributeValue == "false",
        "Username" => text.User(one) == attribute.AttributeValue,
        "ResourceType" => one.Resources.Exists(resource => resource.Type == attribute.AttributeValue),
        "ResourceName" => one.Resources.Exists(resource => resource.Name == attribute.AttributeValue),
        "EventSource" => one.Source == attribute.AttributeValue,
        _ => one.AccessKeyId == attribute.AttributeValue,
    };

    private Event Shape(StoredEvent one, string region) => new()
    {
        EventId = one.Id,
        EventName = one.Name,
        ReadOnly = "false",
        AccessKeyId = one.AccessKeyId,
        EventTime = Second(one.At).UtcDateTime,
        EventSource = one.Source,
        Username = text.User(one),
        Resources = [.. one.Resources.Select(static resource => new Resource { ResourceName = resource.Name, ResourceType = resource.Type })],
        CloudTrailEvent = text.Write(one, region),
    };

    // "The token must be passed in with the same parameters that were specified in the original call."
    private static long Before(LookupEventsRequest request)
    {
        if (request.NextToken is not { } token)
        {
            return long.MaxValue;
        }

        var valid = long.TryParse(token.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && token == Token(request, number);
        return valid ? number : throw AwsFault.Bad("InvalidNextTokenException", "The token is not valid, or was given for other parameters.");
    }

    private static string Token(LookupEventsRequest request, long number)
    {
        var asked = string.Join('|', (request.LookupAttributes ?? []).Select(static one => $"{one.AttributeKey}={one.AttributeValue}").Append(FormattableString.Invariant($"{Moment(request.StartTime):O}|{Moment(request.EndTime):O}")));
        return string.Create(CultureInfo.InvariantCulture, $"{number}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..16]}");
    }
}
