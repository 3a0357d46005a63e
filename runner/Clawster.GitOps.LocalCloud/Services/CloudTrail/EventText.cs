using System;
using System.Globalization;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Hosting;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>An event as CloudTrail writes it: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html. Without parameters, which may hold secrets.</summary>
internal sealed class EventText(string accountId, Callers callers)
{
    /// <summary>The name of the user; <see langword="null"/> when a service acts for itself.</summary>
    public string? User(StoredEvent one) => callers.Find(one.AccessKeyId)?.Name;

    public string Write(StoredEvent one, string region)
    {
        var text = new JsonObject
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = Identity(one),
            ["eventTime"] = one.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["eventSource"] = one.Source,
            ["eventName"] = one.Name,
            ["awsRegion"] = region,
            ["sourceIPAddress"] = one.Via ?? "127.0.0.1",
            ["userAgent"] = one.Via ?? one.UserAgent,
        };
        if (one.ErrorCode is not null)
        {
            text["errorCode"] = one.ErrorCode;
            text["errorMessage"] = one.ErrorMessage;
        }

        text["eventID"] = one.Id;
        text["readOnly"] = false;
        text["eventType"] = "AwsApiCall";
        text["managementEvent"] = true;
        text["recipientAccountId"] = accountId;
        text["eventCategory"] = "Management";
        return text.ToJsonString();
    }

    private JsonObject Identity(StoredEvent one)
    {
        var identity = callers.Find(one.AccessKeyId) is not { } user ? new JsonObject { ["type"] = "AWSService" } : new JsonObject
        {
            ["type"] = "IAMUser",
            ["principalId"] = Callers.Id(user),
            ["arn"] = callers.Arn(user),
            ["accountId"] = accountId,
            ["accessKeyId"] = user.AccessKeyId,
            ["userName"] = user.Name,
        };
        if (one.Via is not null)
        {
            identity["invokedBy"] = one.Via;
        }

        return identity;
    }
}
