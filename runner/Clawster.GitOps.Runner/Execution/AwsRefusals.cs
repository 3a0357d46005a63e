using System;
using Amazon.Runtime;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>Asks a refusal of AWS for its code, so that what is expected is told from what is not.</summary>
internal static class AwsRefusals
{
    /// <param name="fault">What AWS answered.</param>
    /// <param name="codes">Codes as on the wire, without the ending <c>Exception</c> that some services add.</param>
    public static bool Says(this AmazonServiceException fault, params ReadOnlySpan<string> codes)
    {
        const string Ending = "Exception";
        var code = fault.ErrorCode ?? "";
        var plain = code.EndsWith(Ending, StringComparison.Ordinal) ? code[..^Ending.Length] : code;
        return codes.Contains(plain) || codes.Contains(code);
    }
}
