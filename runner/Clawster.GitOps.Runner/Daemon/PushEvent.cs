using System.Text.Json;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>What matters of a push. It says only that there may be something new: what there is, is read from the repository itself.</summary>
/// <param name="Reference">For example <c>refs/heads/main</c>.</param>
internal sealed record PushEvent(string Reference)
{
    /// <returns>Null when the bytes are no push.</returns>
    public static PushEvent? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("ref", out var reference) && reference.ValueKind is JsonValueKind.String
                ? new PushEvent(reference.GetString()!)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
