namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>What an event needs of a request to S3.</summary>
/// <param name="BucketName">The bucket.</param>
internal sealed record NamedBucket(string BucketName);
