using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>A bucket.</summary>
internal sealed class S3Bucket
{
    public string Region { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    /// <summary>All versions of each key, the newest last. Without versioning there is one, with the id <c>null</c>.</summary>
    public SortedDictionary<string, List<S3Object>> Objects { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Settings as they were put, by sub-resource: <c>versioning</c>, <c>encryption</c>, <c>policy</c>.</summary>
    public SortedDictionary<string, string> Settings { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Uploads in parts that are not complete, by their id.</summary>
    public SortedDictionary<string, S3Upload> Uploads { get; set; } = new(StringComparer.Ordinal);

    /// <summary><c>Enabled</c>, <c>Suspended</c>, or empty when it was never set.</summary>
    public string Versioning { get; set; } = "";

    /// <summary>What is read under a key; <see langword="null"/> when nothing is, or when its newest version is a delete marker.</summary>
    public S3Object? Current(string key) => Objects.GetValueOrDefault(key)?[^1] is { DeleteMarker: false } found ? found : null;

    /// <summary>The keys that have something to read, in the order of their bytes.</summary>
    public IEnumerable<KeyValuePair<string, S3Object>> Readable =>
        Objects.Where(static item => !item.Value[^1].DeleteMarker).OrderBy(static item => item.Key, StringComparer.Ordinal).Select(static item => KeyValuePair.Create(item.Key, item.Value[^1]));
}
