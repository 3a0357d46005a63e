using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>
/// Settings of a bucket, kept as they are put. Versioning, the policy and the block of public access have effects; encryption is what S3 does anyway; life cycles are kept and not run.
/// </summary>
internal sealed class BucketSettings(BucketOperations buckets)
{
    // What a new bucket has: encryption with S3's keys (2023-01), no public access and no access lists (2023-04).
    private static readonly Dictionary<string, string> s_defaults = new(StringComparer.Ordinal)
    {
        ["encryption"] = Xml("ServerSideEncryptionConfiguration", "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>"),
        ["publicAccessBlock"] = Xml("PublicAccessBlockConfiguration", "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>"),
        ["ownershipControls"] = Xml("OwnershipControls", "<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"),
        ["versioning"] = Xml("VersioningConfiguration", ""),
    };

    private static readonly Dictionary<string, (string Root, string Missing)> s_forms = new(StringComparer.Ordinal)
    {
        ["versioning"] = ("VersioningConfiguration", ""),
        ["encryption"] = ("ServerSideEncryptionConfiguration", "ServerSideEncryptionConfigurationNotFoundError"),
        ["publicAccessBlock"] = ("PublicAccessBlockConfiguration", "NoSuchPublicAccessBlockConfiguration"),
        ["tagging"] = ("Tagging", "NoSuchTagSet"),
        ["lifecycle"] = ("LifecycleConfiguration", "NoSuchLifecycleConfiguration"),
        ["ownershipControls"] = ("OwnershipControls", "OwnershipControlsNotFoundError"),
        ["policy"] = ("", "NoSuchBucketPolicy"),
    };

    // A setting that was deleted although new buckets have it.
    private const string Deleted = "";

    public void AddTo(IDictionary<string, Func<S3Call, WireResponse>> operations)
    {
        foreach (var setting in s_forms.Keys)
        {
            var name = S3Route.Settings[setting];
            operations["Get" + name] = Get;
            operations["Put" + name] = Put;
            if (setting != "versioning")
            {
                operations["Delete" + name] = Delete;
            }
        }

        operations["GetBucketLocation"] = call => S3Xml.Document("LocationConstraint", xml => xml.WriteString(buckets.Find(call).Region is var region && region == "us-east-1" ? "" : region));
        operations["GetBucketPolicyStatus"] = call => S3Xml.Document("PolicyStatus", xml => xml.WriteElementString("IsPublic", IsPublic(Value(buckets.Find(call), "policy") ?? throw Missing("policy")) ? "true" : "false"));
    }

    private static string Xml(string root, string content) => $"<{root} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{content}</{root}>";

    private static string? Value(S3Bucket bucket, string setting) =>
        bucket.Settings.TryGetValue(setting, out var value) ? value == Deleted ? null : value : s_defaults.GetValueOrDefault(setting);

    private static AwsFault Missing(string setting) => new(404, s_forms[setting].Missing, setting == "policy" ? "The bucket policy does not exist" : $"The bucket has no {setting} configuration");

    private WireResponse Get(S3Call call)
    {
        var value = Value(buckets.Find(call), call.Setting) ?? throw Missing(call.Setting);
        return WireResponse.Text(200, call.Setting == "policy" ? "application/json" : "application/xml", value);
    }

    private WireResponse Put(S3Call call)
    {
        var bucket = buckets.Find(call);
        var text = Encoding.UTF8.GetString(call.Body);
        switch (call.Setting)
        {
            case "policy":
                CheckPolicy(bucket, text);
                break;
            case "versioning":
                bucket.Versioning = S3Xml.Read(call.Body, "VersioningConfiguration").Elements().FirstOrDefault(static element => element.Name.LocalName == "Status")?.Value is "Enabled" or "Suspended"
                    ? S3Xml.Read(call.Body, "VersioningConfiguration").Elements().First(static element => element.Name.LocalName == "Status").Value
                    : throw S3Fault.MalformedXml;
                break;
            default:
                S3Xml.Read(call.Body, s_forms[call.Setting].Root);
                break;
        }

        bucket.Settings[call.Setting] = text;
        return new WireResponse(call.Setting is "policy" or "tagging" ? 204 : 200, null, []);
    }

    private WireResponse Delete(S3Call call)
    {
        var bucket = buckets.Find(call);
        if (call.Setting == "encryption")
        {
            bucket.Settings.Remove("encryption"); // back to S3's own keys
        }
        else
        {
            bucket.Settings[call.Setting] = Deleted;
        }

        return new WireResponse(204, null, []);
    }

    private static void CheckPolicy(S3Bucket bucket, string text)
    {
        if (!JsonTexts.Object(text) || JsonNode.Parse(text)!["Statement"] is null)
        {
            throw AwsFault.Bad("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
        }

        if (IsPublic(text) && Value(bucket, "publicAccessBlock")?.Contains("<BlockPublicPolicy>true", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new AwsFault(403, "AccessDenied", "User is not authorized to perform: s3:PutBucketPolicy because public policies are blocked by the BlockPublicPolicy block public access setting.");
        }
    }

    // A statement that lets everybody in and is bound by no condition.
    private static bool IsPublic(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        var statements = document.RootElement.GetProperty("Statement");
        return (statements.ValueKind is JsonValueKind.Array ? statements.EnumerateArray().ToArray() : [statements]).Any(static statement =>
            statement.TryGetProperty("Effect", out var effect) && effect.GetString() == "Allow" && !statement.TryGetProperty("Condition", out _)
            && statement.TryGetProperty("Principal", out var principal) && principal.ToString() is var who && (who == "*" || who.Contains("\"*\"", StringComparison.Ordinal)));
    }
}
