using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>What the signature of a request says.</summary>
/// <param name="AccessKeyId">Who signed.</param>
/// <param name="Day">Eight digits.</param>
/// <param name="Region">For where.</param>
/// <param name="Service">For what, by its signing name.</param>
/// <param name="Date">The request's moment, as it was written.</param>
/// <param name="SignedHeaders">Lower-case names, sorted.</param>
/// <param name="Signature">Hexadecimal.</param>
/// <param name="Presigned">The signature stands in the query.</param>
internal sealed record SignedScope(string AccessKeyId, string Day, string Region, string Service, string Date, ImmutableArray<string> SignedHeaders, string Signature, bool Presigned)
{
    /// <summary>The scope as it is signed: <c>20261101/eu-central-1/ec2/aws4_request</c>.</summary>
    public string Scope => $"{Day}/{Region}/{Service}/aws4_request";
}
