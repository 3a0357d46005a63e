using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Clawster.GitOps.Runner.Tests.State;

/// <summary>S3 in memory, with its conditional writes.</summary>
internal sealed class FakeS3() : AmazonS3Client(new AnonymousAWSCredentials(), new AmazonS3Config { ServiceURL = "http://127.0.0.1:1" })
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (byte[] Bytes, string Tag)> _objects = new(StringComparer.Ordinal);
    private int _tags;

    /// <summary>How many of the next writes it refuses for now.</summary>
    public int Refusals { get; set; }

    /// <summary>Every write and deletion, in order: <c>PUT leases/support.json</c>.</summary>
    public List<string> Changes { get; } = [];

    public IReadOnlyCollection<string> Keys
    {
        get
        {
            lock (_lock)
            {
                return [.. _objects.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public override Task<PutBucketResponse> PutBucketAsync(PutBucketRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new PutBucketResponse());

    public override Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        request.InputStream.CopyTo(bytes);
        lock (_lock)
        {
            if (Refusals > 0)
            {
                Refusals--;
                throw new AmazonS3Exception("Please reduce your request rate.", ErrorType.Receiver, "SlowDown", "r", HttpStatusCode.ServiceUnavailable);
            }

            var there = _objects.TryGetValue(request.Key, out var before);
            if ((request.IfNoneMatch == "*" && there) || (request.IfMatch is { } match && (!there || before.Tag != match)))
            {
                throw new AmazonS3Exception("At least one of the pre-conditions you specified did not hold", ErrorType.Sender, "PreconditionFailed", "r", HttpStatusCode.PreconditionFailed);
            }

            var tag = $"\"{++_tags}\"";
            _objects[request.Key] = (bytes.ToArray(), tag);
            Changes.Add("PUT " + request.Key);
            return Task.FromResult(new PutObjectResponse { ETag = tag });
        }
    }

    public override Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return _objects.TryGetValue(request.Key, out var found)
                ? Task.FromResult(new GetObjectResponse { ETag = found.Tag, ResponseStream = new MemoryStream(found.Bytes) })
                : throw new AmazonS3Exception("The specified key does not exist.", ErrorType.Sender, "NoSuchKey", "r", HttpStatusCode.NotFound);
        }
    }

    public override Task<DeleteObjectResponse> DeleteObjectAsync(DeleteObjectRequest request, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _objects.Remove(request.Key);
            Changes.Add("DELETE " + request.Key);
            return Task.FromResult(new DeleteObjectResponse());
        }
    }

    public override Task<ListObjectsV2Response> ListObjectsV2Async(ListObjectsV2Request request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListObjectsV2Response { S3Objects = [.. Keys.Where(key => key.StartsWith(request.Prefix, StringComparison.Ordinal)).Select(static key => new S3Object { Key = key })] });
}
