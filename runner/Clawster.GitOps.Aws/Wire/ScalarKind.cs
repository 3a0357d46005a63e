namespace Clawster.GitOps.Aws.Wire;

/// <summary>The kinds of single values.</summary>
public enum ScalarKind
{
    String,
    Int,
    Long,
    Float,
    Double,
    Bool,

    /// <summary>A moment in the protocol's own form: ISO 8601 in XML, seconds since 1970 in JSON.</summary>
    Time,

    /// <summary>A moment as ISO 8601.</summary>
    TimeIso,

    /// <summary>A moment as seconds since 1970.</summary>
    TimeEpoch,

    /// <summary>A moment as in an HTTP header.</summary>
    TimeHttp,

    /// <summary>Bytes, in base 64.</summary>
    Blob,

    /// <summary>Any JSON.</summary>
    Document,
}
