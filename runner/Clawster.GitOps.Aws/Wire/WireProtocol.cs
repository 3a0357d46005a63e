namespace Clawster.GitOps.Aws.Wire;

/// <summary>How the calls of a service travel.</summary>
public enum WireProtocol
{
    /// <summary>Form fields in, XML out: <c>awsQuery</c>.</summary>
    Query,

    /// <summary>EC2's dialect of it: <c>ec2Query</c>.</summary>
    Ec2,

    /// <summary>JSON with an operation in <c>X-Amz-Target</c>: <c>awsJson1_0</c>.</summary>
    Json10,

    /// <summary>The same, version 1.1: <c>awsJson1_1</c>.</summary>
    Json11,

    /// <summary>JSON with methods and paths: <c>restJson1</c>.</summary>
    RestJson,
}
