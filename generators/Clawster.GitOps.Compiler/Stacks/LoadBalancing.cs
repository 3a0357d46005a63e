using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.ElasticLoadBalancingV2;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The only way in: the bot's own load balancer, rules on the shared one, or nothing.</summary>
internal sealed class LoadBalancing
{
    private readonly BotContext _context;
    private readonly ImmutableArray<CloudFormationResource>.Builder _resources = ImmutableArray.CreateBuilder<CloudFormationResource>();

    public LoadBalancing(BotContext context, SecurityGroups groups, TargetGroups targets)
    {
        _context = context;
        if (targets.Gateway is not { } gateway)
        {
            return;
        }

        if (groups.LoadBalancer is { } group)
        {
            Own(group, gateway, targets.Webhook);
        }
        else
        {
            _resources.AddRange(new SharedListenerRules(context).Create(gateway, targets.Webhook));
            DnsName = BotParameters.SharedLoadBalancerDnsName.Ref;
        }
    }

    /// <summary>Null when the bot has no load balancer of its own.</summary>
    public LoadBalancer? LoadBalancer { get; private set; }

    /// <summary>Name of the load balancer; null when the bot cannot be reached.</summary>
    public Value<string>? DnsName { get; private set; }

    /// <summary>What people type: scheme and name, no path. Null when the bot cannot be reached.</summary>
    public Value<string>? Origin
    {
        get
        {
            var scheme = _context.Bot.Network.CertificateArn is null ? "http://" : "https://";
            return DnsName is null ? null :
                _context.Bot.Network.Domain is { } domain ? (Value<string>)(scheme + domain) :
                Fn.Sub(scheme, DnsName);
        }
    }

    public ImmutableArray<CloudFormationResource> Resources => _resources.ToImmutable();

    /// <summary>What must exist before ECS takes a target group: it has to hang on a load balancer.</summary>
    public ImmutableArray<string> ServiceDependencies { get; private set; } = [];

    private void Own(CloudFormation.Ec2.SecurityGroup group, TargetGroup gateway, TargetGroup? webhook)
    {
        LoadBalancer = new("LoadBalancer")
        {
            Type = "application",
            Scheme = "internet-facing",
            IpAddressType = "ipv4",
            Subnets = [BotParameters.PublicSubnet1.Ref, BotParameters.PublicSubnet2.Ref],
            SecurityGroups = [group.GroupId],
            LoadBalancerAttributes =
            [
                new() { Key = "routing.http.drop_invalid_header_fields.enabled", Value = "true" },
                new() { Key = "idle_timeout.timeout_seconds", Value = "60" },   // OpenClaw's WebSocket ticks every 30 s
            ],
            Tags = _context.Tags,
        };
        DnsName = LoadBalancer.DnsName;
        _resources.Add(LoadBalancer);

        var listener = Listeners(LoadBalancer, gateway);
        var dependencies = ImmutableArray.Create(listener.LogicalId);
        if (webhook is not null)
        {
            var rule = WebhookRule(listener, webhook);
            _resources.Add(rule);
            dependencies = dependencies.Add(rule.LogicalId);
        }

        ServiceDependencies = dependencies;
    }

    /// <returns>The listener that forwards to the bot.</returns>
    private Listener Listeners(LoadBalancer loadBalancer, TargetGroup target)
    {
        Listener.ActionProperty forward = new() { Type = "forward", TargetGroupArn = target.Ref };
        var certificate = _context.Bot.Network.CertificateArn;
        var http = new Listener("HttpListener")
        {
            LoadBalancerArn = loadBalancer.Ref,
            Port = 80,
            Protocol = "HTTP",
            DefaultActions = [certificate is null ? forward : new() { Type = "redirect", RedirectConfig = new() { Protocol = "HTTPS", Port = "443", StatusCode = "HTTP_301" } }],
            Tags = _context.Tags,
        };
        _resources.Add(http);
        if (certificate is null)
        {
            return http;
        }

        var https = new Listener("HttpsListener")
        {
            LoadBalancerArn = loadBalancer.Ref,
            Port = 443,
            Protocol = "HTTPS",
            SslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06",
            Certificates = [new() { CertificateArn = certificate }],
            DefaultActions = [forward],
            Tags = _context.Tags,
        };
        _resources.Add(https);
        return https;
    }

    private ListenerRule WebhookRule(Listener listener, TargetGroup webhook) => new("WebhookRule")
    {
        ListenerArn = listener.Ref,
        Priority = 1,
        Conditions = [new() { Field = "path-pattern", PathPatternConfig = new() { Values = ["/telegram-webhook"] } }],
        Actions = [new() { Type = "forward", TargetGroupArn = webhook.Ref }],
        Tags = _context.Tags,
    };
}
