namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>S3's refusals: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.</summary>
internal static class S3Fault
{
    public static AwsFault NoSuchKey => new(404, "NoSuchKey", "The specified key does not exist.");

    public static AwsFault NoSuchBucket => new(404, "NoSuchBucket", "The specified bucket does not exist");

    public static AwsFault PreconditionFailed => new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

    public static AwsFault MalformedXml => AwsFault.Bad("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsFault NotImplemented(string what) => new(501, "NotImplemented", $"A header or parameter you provided implies functionality that is not implemented: {what}");
}
