using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>Buckets: made, found, listed, deleted.</summary>
internal sealed partial class BucketOperations(World world)
{
    private const string FirstRegion = "us-east-1";

    private S3State State => world.Global.Of<S3State>();

    public void AddTo(IDictionary<string, Func<S3Call, WireResponse>> operations)
    {
        operations["ListBuckets"] = List;
        operations["CreateBucket"] = Create;
        operations["HeadBucket"] = call => new(200, null, []) { Headers = { ["x-amz-bucket-region"] = Find(call).Region } };
        operations["DeleteBucket"] = Delete;
    }

    /// <summary>The bucket of a call.</summary>
    /// <exception cref="AwsFault">There is none, or it is in another region.</exception>
    public S3Bucket Find(S3Call call)
    {
        var bucket = Find(call.Bucket);
        return bucket.Region == call.Region ? bucket : throw AwsFault.Bad("AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{call.Region}' is wrong; expecting '{bucket.Region}'");
    }

    public S3Bucket Find(string name) => State.Buckets.GetValueOrDefault(name) ?? throw S3Fault.NoSuchBucket;

    private WireResponse List(S3Call call)
    {
        var prefix = call.Query.GetValueOrDefault("prefix", "");
        var region = call.Query.GetValueOrDefault("bucket-region");
        return S3Xml.Document("ListAllMyBucketsResult", xml =>
        {
            xml.WriteStartElement("Owner");
            xml.WriteElementString("ID", S3Xml.Owner(world.AccountId));
            xml.WriteEndElement();
            xml.WriteStartElement("Buckets");
            foreach (var (name, bucket) in State.Buckets.Where(bucket => bucket.Key.StartsWith(prefix, StringComparison.Ordinal) && (region is null || bucket.Value.Region == region)))
            {
                xml.WriteStartElement("Bucket");
                xml.WriteElementString("Name", name);
                xml.WriteElementString("BucketRegion", bucket.Region);
                xml.WriteElementString("CreationDate", ServerText.Iso(bucket.Created.UtcDateTime));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    private WireResponse Create(S3Call call)
    {
        var asked = call.Body.Length == 0 ? null : S3Xml.Read(call.Body, "CreateBucketConfiguration").Descendants().FirstOrDefault(static element => element.Name.LocalName == "LocationConstraint")?.Value;
        if (call.Bucket.Length is < 3 or > 63 || !BucketName().IsMatch(call.Bucket) || call.Bucket.Contains("..", StringComparison.Ordinal) || Address().IsMatch(call.Bucket))
        {
            throw AwsFault.Bad("InvalidBucketName", "The specified bucket is not valid.");
        }

        if (asked == FirstRegion)
        {
            throw AwsFault.Bad("InvalidLocationConstraint", "The specified location-constraint is not valid");
        }

        var region = asked ?? FirstRegion;
        if (region != call.Region)
        {
            throw AwsFault.Bad("IllegalLocationConstraintException", $"The {asked ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }

        // In us-east-1 making one's own bucket again succeeds; elsewhere, and for a bucket of another region, it is refused.
        if (!State.Buckets.TryAdd(call.Bucket, new S3Bucket { Region = region, Created = world.Now }) && (region != FirstRegion || Find(call.Bucket).Region != FirstRegion))
        {
            throw new AwsFault(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");
        }

        return new WireResponse(200, null, []) { Headers = { ["Location"] = "/" + call.Bucket } };
    }

    private WireResponse Delete(S3Call call)
    {
        if (Find(call).Objects.Count > 0)
        {
            throw new AwsFault(409, "BucketNotEmpty", "The bucket you tried to delete is not empty" + (Find(call).Versioning.Length > 0 ? ". You must delete all versions in the bucket." : ""));
        }

        State.Buckets.Remove(call.Bucket);
        return new WireResponse(204, null, []);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    [GeneratedRegex("^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9.-]*[a-z0-9](?<!-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$")]
    private static partial Regex BucketName();

    [GeneratedRegex("^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$")]
    private static partial Regex Address();
}
