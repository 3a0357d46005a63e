using System;
using System.Text;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Checks that launches and launch templates share.</summary>
internal static class InstanceRules
{
    // "User data is limited to 16 KB, in raw form, before it is base64-encoded" (EC2 user guide).
    private const int LongestUserData = 16384;

    /// <summary>Decodes user data.</summary>
    /// <exception cref="AwsFault">It is no base64, or too long.</exception>
    public static string UserData(string base64)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw Ec2Fault.Invalid("Invalid BASE64 encoding of user data.");
        }

        return bytes.Length <= LongestUserData ? Encoding.UTF8.GetString(bytes) : throw Ec2Fault.Invalid("User data is limited to 16384 bytes");
    }

    public static void CheckMetadata(string? tokens, string? endpoint, int? hopLimit, string? tags)
    {
        Ec2Fault.OneOf(tokens ?? "optional", "HttpTokens", "optional", "required");
        Ec2Fault.OneOf(endpoint ?? "enabled", "HttpEndpoint", "enabled", "disabled");
        Ec2Fault.OneOf(tags ?? "disabled", "InstanceMetadataTags", "enabled", "disabled");
        if (hopLimit is < 1 or > 64)
        {
            throw Ec2Fault.Invalid($"A value of '{hopLimit}' is not valid for HttpPutResponseHopLimit. Specify an integer between 1 and 64.");
        }
    }
}
