using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;
using Action = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Requests;

/// <summary>Answers requests to load balancers as AWS would: network, listener, rule, target. Under the world's lock.</summary>
internal sealed class LoadBalancerRequests(ElbContext elb)
{
    private const string Suffix = ".elb.amazonaws.com";

    private readonly TargetProbe _targets = new(elb);

    /// <summary>Says whether a name is that of a load balancer, whether it exists or not.</summary>
    public static bool IsName(string host) => host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Sends a request.</summary>
    /// <returns>What comes back; without an answer, why no connection comes about.</returns>
    public WebResult Send(WebRequest request)
    {
        var labels = request.DnsName.ToLowerInvariant().Split('.');
        var region = labels.Length > 4 ? labels[^4] : "";
        if (!elb.World.Regions.ContainsKey(region) || elb.State(region).LoadBalancers.Values.FirstOrDefault(item => string.Equals(item.DnsName, request.DnsName, StringComparison.OrdinalIgnoreCase)) is not { } balancer)
        {
            return new WebResult(null, $"{request.DnsName} does not resolve");
        }

        if (!balancer.IsActive)
        {
            return new WebResult(null, $"{balancer.Name} is {balancer.State}");
        }

        if (Refusal(region, balancer, request) is { } refusal)
        {
            return new WebResult(null, refusal);
        }

        return elb.ListenersOf(region, balancer).FirstOrDefault(listener => listener.Port == request.Port) is { } found
            ? new WebResult(Answer(region, balancer, found, request), null)
            : new WebResult(null, $"{balancer.Name} has no listener on port {request.Port}: connection refused");
    }

    private string? Refusal(string region, LoadBalancerRecord balancer, WebRequest request)
    {
        var ec2 = elb.World.Region(region).Of<Ec2State>();
        string? refusal = "it has no address";
        foreach (var node in balancer.Nodes)
        {
            refusal = new Reachability(ec2, region).Check(NetworkPoint.At(request.Source), NetworkPoint.At(node.PublicAddress ?? node.PrivateAddress), "tcp", request.Port).Refusal;
            if (refusal is null)
            {
                return null;
            }
        }

        return refusal;
    }

    private HttpAnswer Answer(string region, LoadBalancerRecord balancer, ListenerRecord listener, WebRequest request)
    {
        if (!string.Equals(request.Scheme, listener.Protocol, StringComparison.OrdinalIgnoreCase))
        {
            return Page(400, "The plain HTTP request was sent to HTTPS port");
        }

        var rule = elb.RulesOf(region, listener).FirstOrDefault(rule => rule.Conditions.TrueForAll(condition => ConditionRules.Holds(condition, request)));
        var action = (rule?.Actions ?? listener.DefaultActions)[0];
        return action.Type?.Value switch
        {
            "redirect" => Redirect(action, request),
            "fixed-response" => new HttpAnswer(int.Parse(action.FixedResponseConfig!.StatusCode!, CultureInfo.InvariantCulture), action.FixedResponseConfig.ContentType ?? "text/plain", action.FixedResponseConfig.MessageBody ?? ""),
            _ => Forward(region, balancer, action, request),
        };
    }

    private HttpAnswer Forward(string region, LoadBalancerRecord balancer, Action action, WebRequest request)
    {
        var groups = action.ForwardConfig!.TargetGroups!.Where(static tuple => tuple.Weight > 0).ToList();
        var group = groups.OrderByDescending(static tuple => tuple.Weight).Select(tuple => elb.State(region).TargetGroups.GetValueOrDefault(tuple.TargetGroupArn!)).FirstOrDefault();
        var usable = group?.Targets.Where(static target => target.State is not ("draining" or "unused")).ToList() ?? [];
        if (usable.Count == 0)
        {
            return Page(503, "503 Service Temporarily Unavailable");
        }

        // With no healthy target a load balancer sends to all: it fails open.
        List<TargetRecord> healthy = usable.FindAll(static target => target.State == "healthy");
        var chosen = (healthy.Count > 0 ? healthy : usable)[0];
        var (answer, reached) = _targets.Ask(region, balancer, group!, chosen, chosen.Port, request.Method, request.Path, request.Source);
        return answer ?? (reached ? Page(502, "502 Bad Gateway") : Page(504, "504 Gateway Time-out"));
    }

    private static HttpAnswer Redirect(Action action, WebRequest request)
    {
        var config = action.RedirectConfig!;
        string Filled(string? text) => (text ?? "")
            .Replace("#{protocol}", request.Scheme.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("#{host}", request.Host, StringComparison.Ordinal)
            .Replace("#{port}", request.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("#{path}", request.Path.TrimStart('/'), StringComparison.Ordinal)
            .Replace("#{query}", request.Query, StringComparison.Ordinal);
        var query = Filled(config.Query);
        var location = $"{Filled(config.Protocol).ToLowerInvariant()}://{Filled(config.Host)}:{Filled(config.Port)}{Filled(config.Path)}{(query.Length > 0 ? "?" + query : "")}";
        return new HttpAnswer(config.StatusCode?.Value == "HTTP_301" ? 301 : 302, "text/html", "") { Location = location };
    }

    private static HttpAnswer Page(int status, string title) =>
        new(status, "text/html", $"<html>\n<head><title>{title}</title></head>\n<body>\n<center><h1>{title}</h1></center>\n</body>\n</html>\n");
}
