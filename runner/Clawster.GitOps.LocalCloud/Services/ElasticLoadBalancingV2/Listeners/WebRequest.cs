using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

/// <summary>A request from outside to a load balancer.</summary>
internal sealed record WebRequest
{
    /// <summary>The DNS name of the load balancer that is asked.</summary>
    public required string DnsName { get; init; }

    public int Port { get; init; } = 80;

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; init; } = "http";

    public string Method { get; init; } = "GET";

    /// <summary>The host header: the load balancer's name, or a name that points at it.</summary>
    public required string Host { get; init; }

    /// <summary>Without the query.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Without the question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>The address of the client: a public one, or one inside the VPC for an internal load balancer.</summary>
    public required string Source { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
