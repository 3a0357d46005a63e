using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>S3 as a table of operations. What it does not have is refused by name.</summary>
internal sealed class S3Server
{
    private readonly World _world;
    private readonly SortedDictionary<string, Func<S3Call, WireResponse>> _operations = new(StringComparer.Ordinal);

    public S3Server(World world)
    {
        _world = world;
        var buckets = new BucketOperations(world);
        var writes = new ObjectWrites(world, buckets);
        var reads = new ObjectReads(buckets);
        var lists = new ObjectLists(buckets);
        var uploads = new UploadOperations(world, buckets, writes);
        var settings = new BucketSettings(buckets);
        buckets.AddTo(_operations);
        writes.AddTo(_operations);
        new ObjectDeletes(buckets, writes).AddTo(_operations);
        reads.AddTo(_operations);
        lists.AddTo(_operations);
        uploads.AddTo(_operations);
        settings.AddTo(_operations);
    }

    /// <summary>The operations it has.</summary>
    public IReadOnlyCollection<string> Operations => _operations.Keys;

    public WireResponse Answer(S3Call call)
    {
        if (!_operations.TryGetValue(call.Operation, out var operation))
        {
            throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve s3:{call.Operation}.");
        }

        if (call.Header("x-amz-expected-bucket-owner") is { } owner && owner != _world.AccountId)
        {
            throw new AwsFault(403, "AccessDenied", "Access Denied");
        }

        var response = operation(call);
        if (call.Request.Method is not ("GET" or "HEAD"))
        {
            _world.Touch();
        }

        return response;
    }
}
