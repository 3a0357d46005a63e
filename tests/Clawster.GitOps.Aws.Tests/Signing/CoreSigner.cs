using System;
using System.Collections.Generic;
using Amazon.Runtime.Internal.Auth;

namespace Clawster.GitOps.Aws.Tests.Signing;

/// <summary>Opens the parts of the SDK's signer that the published vectors speak of; its whole signer adds a header that they do not have.</summary>
internal sealed class CoreSigner : AWS4Signer
{
    public static string SignatureOf(DateTime at, string method, string path, IDictionary<string, string> headers, string query, string payloadHash)
    {
        var sorted = SortAndPruneHeaders(headers);
        var canonical = CanonicalizeRequest(new Uri("https://example.amazonaws.com"), path, method, sorted, query, payloadHash);
        return ComputeSignature("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", at, "service", CanonicalizeHeaderNames(sorted), canonical).Signature;
    }

    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) => CanonicalizeQueryParameters(parameters, true);
}
