using System.Collections.Generic;
using System.Text;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Null for an answer without a body.</param>
/// <param name="Body">The bytes.</param>
internal sealed record WireResponse(int Status, string? ContentType, byte[] Body)
{
    public Dictionary<string, string> Headers { get; } = [];

    public static WireResponse Text(int status, string contentType, string body) => new(status, contentType, Encoding.UTF8.GetBytes(body));
}
