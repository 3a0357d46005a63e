using System.Collections.Generic;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

internal sealed class ListenerRecord
{
    public string Arn { get; set; } = "";

    public string LoadBalancer { get; set; } = "";

    public int Port { get; set; }

    /// <summary><c>HTTP</c> or <c>HTTPS</c>.</summary>
    public string Protocol { get; set; } = "HTTP";

    /// <summary>The first one is the default.</summary>
    public List<string> Certificates { get; set; } = [];

    public string? SslPolicy { get; set; }

    public List<Action> DefaultActions { get; set; } = [];

    public string DefaultRule { get; set; } = "";

    public List<Tag> Tags { get; set; } = [];
}
