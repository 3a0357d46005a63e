using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>An upload in parts.</summary>
internal sealed class S3Upload
{
    public string Key { get; set; } = "";

    public DateTimeOffset Begun { get; set; }

    /// <summary>Headers that the object is to have.</summary>
    public SortedDictionary<string, string> Headers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The parts by number.</summary>
    public SortedDictionary<int, byte[]> Parts { get; set; } = [];
}
