using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.S3;

/// <summary><c>AWS::S3::Bucket</c>: name, encryption, versioning, ownership, block of public access, life cycle, tags. Another property is refused.</summary>
internal sealed class BucketResource() : ResourceProvider("AWS::S3::Bucket")
{
    private const string Name = "BucketName";

    private static readonly Dictionary<string, (string Setting, Func<JsonObject, XElement> Document)> s_settings = new(StringComparer.Ordinal)
    {
        ["BucketEncryption"] = ("encryption", BucketDocuments.Encryption),
        ["VersioningConfiguration"] = ("versioning", BucketDocuments.Versioning),
        ["OwnershipControls"] = ("ownershipControls", BucketDocuments.Ownership),
        ["PublicAccessBlockConfiguration"] = ("publicAccessBlock", BucketDocuments.PublicAccess),
        ["LifecycleConfiguration"] = ("lifecycle", BucketDocuments.LifeCycle),
    };

    public override void Create(ResourceCall call)
    {
        Check(call);
        var name = Text(call, Name) ?? call.NewName(63).ToLowerInvariant();
        var bucket = new BucketCalls(call, name);
        if (Exists(bucket))
        {
            // In us-east-1 S3 itself would let it pass; CloudFormation does not take over what it has not made.
            throw new AwsFault(409, "BucketAlreadyExists", $"{name} already exists");
        }

        bucket.Call("CreateBucket", "PUT", call.Region == "us-east-1" ? "" : $"<CreateBucketConfiguration><LocationConstraint>{call.Region}</LocationConstraint></CreateBucketConfiguration>");
        call.PhysicalId = name;
        Put(call, static _ => true);
    }

    public override void Update(ResourceCall call)
    {
        Check(call);
        Put(call, property => Changed(call, property));
        foreach (var (_, (setting, _)) in s_settings.Where(setting => call.Properties[setting.Key] is null && call.Before?[setting.Key] is not null))
        {
            var bucket = new BucketCalls(call, call.PhysicalId);
            if (setting == "versioning")
            {
                bucket.Put(setting, BucketDocuments.Versioning(new JsonObject { ["Status"] = "Suspended" }).ToString());
            }
            else
            {
                bucket.Delete(setting);
            }
        }
    }

    public override void Delete(ResourceCall call) => new BucketCalls(call, call.PhysicalId).Call("DeleteBucket", "DELETE");

    public override JsonObject Attributes(ResourceCall call) => Values(
        ("Arn", "arn:aws:s3:::" + call.PhysicalId),
        ("DomainName", call.PhysicalId + ".s3.amazonaws.com"),
        ("RegionalDomainName", $"{call.PhysicalId}.s3.{call.Region}.amazonaws.com"),
        ("DualStackDomainName", $"{call.PhysicalId}.s3.dualstack.{call.Region}.amazonaws.com"),
        ("WebsiteURL", $"http://{call.PhysicalId}.s3-website-{call.Region}.amazonaws.com"));

    public override JsonObject? Read(ResourceCall call)
    {
        var bucket = new BucketCalls(call, call.PhysicalId);
        if (!Exists(bucket))
        {
            return null;
        }

        // A setting that says what the template says is told in the template's words, another one in S3's.
        var live = new JsonObject();
        foreach (var (property, (setting, document)) in s_settings)
        {
            if (call.Properties[property] is JsonObject wanted && bucket.Get(setting) is { } found)
            {
                live[property] = found == document(wanted).ToString() ? wanted.DeepClone() : JsonValue.Create(found);
            }
        }

        return live;
    }

    private static bool Exists(BucketCalls bucket)
    {
        try
        {
            bucket.Call("HeadBucket", "HEAD");
            return true;
        }
        catch (AwsFault fault) when (fault.Status == 404)
        {
            return false;
        }
        catch (AwsFault fault) when (fault.Code == "AuthorizationHeaderMalformed")
        {
            return true; // in another region
        }
    }

    private static void Check(ResourceCall call)
    {
        if (call.Properties.Select(static property => property.Key).FirstOrDefault(static property => property is not (Name or "Tags") && !s_settings.ContainsKey(property)) is { } unknown)
        {
            throw TemplateFaults.Validation($"Encountered unsupported property {unknown}");
        }
    }

    private static void Put(ResourceCall call, Func<string, bool> isWanted)
    {
        var bucket = new BucketCalls(call, call.PhysicalId);
        foreach (var (property, (setting, document)) in s_settings.Where(setting => isWanted(setting.Key)))
        {
            if (call.Properties[property] is JsonObject value)
            {
                bucket.Put(setting, document(value).ToString());
            }
        }

        bucket.Put("tagging", BucketDocuments.Tags(call.Tags).ToString());
    }
}
