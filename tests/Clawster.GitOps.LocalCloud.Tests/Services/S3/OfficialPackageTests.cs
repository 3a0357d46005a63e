using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Clawster.GitOps.LocalCloud.Tests.Services.S3;

/// <summary>S3 as the official .NET package sees it.</summary>
public sealed class OfficialPackageTests
{
    private static readonly LocalCloudOptions s_options = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_put_read_copied_and_deleted()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);

        var put = await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "a b/ü.json", ContentBody = "{}", ContentType = "application/json", Metadata = { ["owner"] = "me" } }, Cancel);
        await s3.CopyObjectAsync("bucket", "a b/ü.json", "bucket", "copy", Cancel);
        using var copy = await s3.GetObjectAsync("bucket", "copy", Cancel);
        using var reader = new StreamReader(copy.ResponseStream);
        await s3.DeleteObjectAsync("bucket", "a b/ü.json", Cancel);
        var left = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancel);

        Assert.Equal("\"99914b932bd37a50b983c5e7c90ae93b\"", put.ETag); // MD5 of {}
        Assert.Equal(("{}", "application/json", "me"), (await reader.ReadToEndAsync(Cancel), copy.Headers.ContentType, copy.Metadata["owner"]));
        Assert.Equal(["copy"], left.S3Objects.Select(static item => item.Key));
        Assert.Equal("", string.Join("\n", cloud.Faults.Entries));
    }

    [Fact]
    public async Task Of_two_that_write_the_same_version_one_is_refused()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);

        var first = await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "lease", ContentBody = "1", IfNoneMatch = "*" }, Cancel);
        var again = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "lease", ContentBody = "2", IfNoneMatch = "*" }, Cancel));
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "lease", ContentBody = "3", IfMatch = first.ETag }, Cancel);
        var stale = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "lease", ContentBody = "4", IfMatch = first.ETag }, Cancel));
        var absent = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "none", ContentBody = "5", IfMatch = first.ETag }, Cancel));

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed, "NoSuchKey"), (again.StatusCode, stale.StatusCode, absent.ErrorCode));
    }

    [Fact]
    public async Task Keys_are_listed_in_pages_with_common_prefixes_counted_as_one()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);
        foreach (var key in new[] { "a/1", "a/2", "b", "c/1", "c/2", "d" })
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, ContentBody = key }, Cancel);
        }

        var names = Array.Empty<string>();
        var sizes = Array.Empty<int>();
        var request = new ListObjectsV2Request { BucketName = "bucket", Delimiter = "/", MaxKeys = 3 };
        do
        {
            var page = await s3.ListObjectsV2Async(request, Cancel);
            names = [.. names, .. page.CommonPrefixes ?? [], .. (page.S3Objects ?? []).Select(static item => item.Key)];
            sizes = [.. sizes, page.KeyCount ?? 0];
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);

        Assert.Equal(["a/", "b", "c/", "d"], names.Order(StringComparer.Ordinal));
        Assert.Equal([3, 1], sizes);
    }

    [Fact]
    public async Task A_versioned_bucket_keeps_what_was_replaced_and_deleted()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);
        await s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = "bucket", VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancel);

        var first = await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "k", ContentBody = "old" }, Cancel);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "k", ContentBody = "new" }, Cancel);
        await s3.DeleteObjectAsync("bucket", "k", Cancel);
        var gone = await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.GetObjectAsync("bucket", "k", Cancel));
        using var old = await s3.GetObjectAsync("bucket", "k", first.VersionId, Cancel);
        using var reader = new StreamReader(old.ResponseStream);
        var full = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.DeleteBucketAsync("bucket", Cancel));
        var versions = (await s3.ListVersionsAsync("bucket", Cancel)).Versions;

        Assert.Equal("old", await reader.ReadToEndAsync(Cancel));
        Assert.Equal(("NoSuchKey", "BucketNotEmpty"), (gone.ErrorCode, full.ErrorCode));
        Assert.Equal([true, false, false], versions.Select(static version => version.IsDeleteMarker == true));
    }

    [Fact]
    public async Task An_upload_in_parts_is_put_together()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);
        var upload = (await s3.InitiateMultipartUploadAsync("bucket", "big", Cancel)).UploadId;
        var part = new byte[5 * 1024 * 1024];
        part.AsSpan().Fill(7);

        var first = await s3.UploadPartAsync(new UploadPartRequest { BucketName = "bucket", Key = "big", UploadId = upload, PartNumber = 1, InputStream = new MemoryStream(part) }, Cancel);
        var second = await s3.UploadPartAsync(new UploadPartRequest { BucketName = "bucket", Key = "big", UploadId = upload, PartNumber = 2, InputStream = new MemoryStream([1, 2, 3]) }, Cancel);
        var done = await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = "bucket", Key = "big", UploadId = upload, PartETags = [new(1, first.ETag), new(2, second.ETag)] }, Cancel);
        using var tail = await s3.GetObjectAsync(new GetObjectRequest { BucketName = "bucket", Key = "big", ByteRange = new ByteRange(part.Length - 1, part.Length + 10) }, Cancel);
        using var bytes = new MemoryStream();
        await tail.ResponseStream.CopyToAsync(bytes, Cancel);

        Assert.EndsWith("-2\"", done.ETag, StringComparison.Ordinal);
        Assert.Equal([7, 1, 2, 3], bytes.ToArray());
    }

    [Fact]
    public async Task A_presigned_address_works_without_a_key_and_only_for_its_method()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "k", ContentBody = "hello" }, Cancel);
        var address = new Uri((await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = "bucket", Key = "k", Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5), Protocol = Protocol.HTTP })));
        using var http = new HttpClient();

        var read = await http.GetStringAsync(address, Cancel);
        using var deleted = await http.DeleteAsync(address, Cancel);
        using var unsigned = await http.GetAsync(new Uri(address.GetLeftPart(UriPartial.Path)), Cancel);

        Assert.Equal("hello", read);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (deleted.StatusCode, unsigned.StatusCode));
    }

    [Fact]
    public async Task What_is_not_served_is_refused_by_name()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetBucketAccelerateConfigurationAsync("bucket", Cancel));

        Assert.Equal("NotImplemented", refused.ErrorCode);
        Assert.Contains("accelerate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_of_another_region_is_not_served_and_a_new_one_lets_nobody_in()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = await BucketAsync(cloud);
        using var elsewhere = Client(cloud, "eu-west-1");
        const string open = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}""";

        var wrong = await Assert.ThrowsAsync<AmazonS3Exception>(() => elsewhere.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancel));
        var twice = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.PutBucketAsync(new PutBucketRequest { BucketName = "bucket", BucketRegionName = "eu-central-1" }, Cancel));
        var blocked = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutBucketPolicyAsync("bucket", open, Cancel));
        var block = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = "bucket" }, Cancel);

        Assert.Equal(("AuthorizationHeaderMalformed", "BucketAlreadyOwnedByYou", "AccessDenied"), (wrong.ErrorCode, twice.ErrorCode, blocked.ErrorCode));
        Assert.True(block.PublicAccessBlockConfiguration.BlockPublicPolicy);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, Cancel);
        using var s3 = new AmazonS3Client(new BasicAWSCredentials(LocalCredentials.AccessKeyId, "wrong"), Configuration(cloud, "eu-central-1"));

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.ListBucketsAsync(Cancel));

        Assert.Equal("SignatureDoesNotMatch", refused.ErrorCode);
    }

    private static async Task<AmazonS3Client> BucketAsync(LocalAws cloud)
    {
        var s3 = Client(cloud, "eu-central-1");
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "bucket", BucketRegionName = "eu-central-1" }, Cancel);
        return s3;
    }

    private static AmazonS3Client Client(LocalAws cloud, string region) => new(new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey), Configuration(cloud, region));

    private static AmazonS3Config Configuration(LocalAws cloud, string region) => new() { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = region, ForcePathStyle = true, MaxErrorRetry = 0 };
}
