using System;
using System.Collections.Generic;
using System.Text;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services.CloudTrail;
using Clawster.GitOps.LocalCloud.Services.S3;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.S3;

/// <summary>Calls to S3 from inside the world: the same operations as over the wire, without the wire.</summary>
/// <param name="call">For whom.</param>
/// <param name="bucket">Which bucket.</param>
internal sealed class BucketCalls(ResourceCall call, string bucket)
{
    private readonly S3Server _server = new(call.World);

    /// <summary>Calls an operation of the bucket itself.</summary>
    /// <exception cref="AwsFault">S3 refuses.</exception>
    public void Call(string operation, string method, string body = "") => Answer(operation, method, new Dictionary<string, string>(StringComparer.Ordinal), body);

    /// <summary>Puts a setting of the bucket.</summary>
    /// <param name="setting">The sub-resource, for example <c>encryption</c>.</param>
    /// <param name="body">What is put.</param>
    public void Put(string setting, string body) => Setting("Put", "PUT", setting, body);

    /// <summary>Takes a setting back.</summary>
    public void Delete(string setting) => Setting("Delete", "DELETE", setting, "");

    /// <summary>A setting as it is; <see langword="null"/> when there is none.</summary>
    /// <exception cref="AwsFault">There is no such bucket.</exception>
    public string? Get(string setting)
    {
        try
        {
            return Encoding.UTF8.GetString(Setting("Get", "GET", setting, "").Body);
        }
        catch (AwsFault fault) when (fault.Status == 404 && fault.Code != "NoSuchBucket")
        {
            return null;
        }
    }

    private WireResponse Setting(string verb, string method, string setting, string body) =>
        Answer(verb + S3Route.Settings[setting], method, new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = "" }, body);

    private WireResponse Answer(string operation, string method, Dictionary<string, string> query, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = new S3Call(operation, bucket, "", query, call.Region, new WireRequest(method, "/" + bucket, "", headers, bytes), bytes, headers);
        var named = new ServiceCall(operation, new NamedBucket(bucket), call.Region, call.AccountId, call.World.Now) { Via = ResourceCall.Via, AccessKeyId = call.By };
        return call.Services.Trail.Take("s3", named, () => _server.Answer(request));
    }
}
