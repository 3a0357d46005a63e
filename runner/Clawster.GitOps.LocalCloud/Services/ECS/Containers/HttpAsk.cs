namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>An HTTP request as a container sees it.</summary>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Source">The address of the sender of the connection.</param>
/// <param name="ForwardedFor">The client of <c>X-Forwarded-For</c>; <see langword="null"/> without the header.</param>
internal sealed record HttpAsk(string Method, string Path, string Source, string? ForwardedFor);
