using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Policy documents as IAM takes them. White space is not counted (IAM and STS quotas, "IAM and STS character limits").</summary>
internal static class IamDocuments
{
    public const int MostOfManagedPolicy = 6_144;
    public const int MostOfRole = 10_240;
    public const int MostOfTrust = 2_048;

    /// <returns>The text as it came.</returns>
    /// <exception cref="AwsFault">It is no policy.</exception>
    public static string Check(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("Statement", out _))
            {
                return text;
            }
        }
        catch (JsonException)
        {
            // Refused below.
        }

        throw AwsFault.Bad("MalformedPolicyDocument", "Syntax errors in policy.");
    }

    /// <inheritdoc cref="Check(string)"/>
    /// <param name="text">The document.</param>
    /// <param name="most">Characters that are allowed.</param>
    /// <param name="quota">Its name in the refusal.</param>
    public static string Check(string text, int most, string quota) =>
        Length(Check(text)) <= most ? text : throw Exceeded(quota, most);

    public static int Length(string text) => text.Count(static letter => !char.IsWhiteSpace(letter));

    public static AwsFault Exceeded(string quota, int most) => new(409, "LimitExceeded", System.FormattableString.Invariant($"Cannot exceed quota for {quota}: {most}"));
}
