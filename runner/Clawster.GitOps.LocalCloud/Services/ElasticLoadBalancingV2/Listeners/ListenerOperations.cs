using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

/// <summary>The operations on listeners.</summary>
internal sealed class ListenerOperations(ElbContext elb)
{
    private const int MostPerLoadBalancer = 50;

    /// <summary>Adjustable on AWS; the default certificate does not count.</summary>
    private const int MostCertificates = 25;

    private readonly ActionRules _actions = new(elb);
    private readonly TargetHealthChecks _health = new(elb);

    public void AddTo(AwsService service) => service
        .On<CreateListenerRequest, CreateListenerResponse>(Create)
        .On<ModifyListenerRequest, ModifyListenerResponse>(Modify)
        .On<DescribeListenersRequest, DescribeListenersResponse>(Describe)
        .On<DeleteListenerRequest, DeleteListenerResponse>(Delete)
        .On<AddListenerCertificatesRequest, AddListenerCertificatesResponse>(AddCertificates)
        .On<RemoveListenerCertificatesRequest, RemoveListenerCertificatesResponse>(RemoveCertificates);

    private CreateListenerResponse Create(ServiceCall call, CreateListenerRequest request)
    {
        var balancer = elb.LoadBalancer(call.Region, request.LoadBalancerArn);
        var protocol = request.Protocol?.Value ?? throw ElbContext.Invalid("A listener protocol must be specified");
        CheckPort(call.Region, balancer, null, protocol, request.Port);
        CheckServed(request.AlpnPolicy, request.MutualAuthentication);
        if (elb.ListenersOf(call.Region, balancer).Count() >= MostPerLoadBalancer)
        {
            throw AwsFault.Bad("TooManyListeners", $"The maximum number of listeners per load balancer has been reached: {MostPerLoadBalancer}");
        }

        var id = elb.World.Ids.Hex(16);
        var record = new ListenerRecord
        {
            Arn = elb.Arn(call.Region, $"listener/{balancer.Path}/{id}"),
            LoadBalancer = balancer.Arn,
            Port = request.Port!.Value,
            Protocol = protocol,
            Certificates = Certificates(protocol, request.Certificates),
            SslPolicy = SslPolicy(protocol, request.SslPolicy, null),
            DefaultActions = _actions.Check(call.Region, balancer, request.DefaultActions, []),
            DefaultRule = elb.Arn(call.Region, $"listener-rule/{balancer.Path}/{id}/{elb.World.Ids.Hex(16)}"),
            Tags = ElbContext.CheckTags(request.Tags, call.Via),
        };
        elb.State(call.Region).Listeners.Add(record.Arn, record);
        Changed(call.Region);
        return new CreateListenerResponse { Listeners = [View(record)] };
    }

    private ModifyListenerResponse Modify(ServiceCall call, ModifyListenerRequest request)
    {
        var record = elb.Listener(call.Region, request.ListenerArn);
        var balancer = elb.LoadBalancer(call.Region, record.LoadBalancer);
        var protocol = request.Protocol?.Value ?? record.Protocol;
        CheckPort(call.Region, balancer, record, protocol, request.Port ?? record.Port);
        CheckServed(request.AlpnPolicy, request.MutualAuthentication);
        var certificates = request.Certificates is null && protocol == record.Protocol ? record.Certificates : Certificates(protocol, request.Certificates);
        var policy = SslPolicy(protocol, request.SslPolicy, record.SslPolicy);
        record.DefaultActions = request.DefaultActions is null ? record.DefaultActions : _actions.Check(call.Region, balancer, request.DefaultActions, record.DefaultActions);
        record.Port = request.Port ?? record.Port;
        record.Protocol = protocol;
        record.Certificates = certificates;
        record.SslPolicy = policy;
        Changed(call.Region);
        return new ModifyListenerResponse { Listeners = [View(record)] };
    }

    private DescribeListenersResponse Describe(ServiceCall call, DescribeListenersRequest request)
    {
        if (request.ListenerArns is { Count: > 0 } arns)
        {
            return new DescribeListenersResponse { Listeners = [.. arns.Select(arn => View(elb.Listener(call.Region, arn)))] };
        }

        var balancer = elb.LoadBalancer(call.Region, request.LoadBalancerArn ?? throw ElbContext.Invalid("You must specify either listener ARNs or a load balancer ARN"));
        var (page, next) = ElbContext.Page(elb.ListenersOf(call.Region, balancer), static listener => listener.Arn, request.PageSize, request.Marker);
        return new DescribeListenersResponse { Listeners = [.. page.Select(View)], NextMarker = next };
    }

    private DeleteListenerResponse Delete(ServiceCall call, DeleteListenerRequest request)
    {
        var record = elb.Listener(call.Region, request.ListenerArn);
        elb.RulesOf(call.Region, record).ToList().ForEach(rule => elb.State(call.Region).Rules.Remove(rule.Arn));
        elb.State(call.Region).Listeners.Remove(record.Arn);
        Changed(call.Region);
        return new DeleteListenerResponse();
    }

    private AddListenerCertificatesResponse AddCertificates(ServiceCall call, AddListenerCertificatesRequest request)
    {
        var record = elb.Listener(call.Region, request.ListenerArn);
        var added = (request.Certificates ?? []).Select(Arn).ToList();
        if (record.Protocol != "HTTPS" || record.Certificates.Union(added).Count() > MostCertificates + 1)
        {
            throw AwsFault.Bad("TooManyCertificates", "Certificates can be added to an HTTPS listener only, and at most 25");
        }

        record.Certificates = [.. record.Certificates.Union(added)];
        elb.World.Touch();
        return new AddListenerCertificatesResponse { Certificates = request.Certificates };
    }

    private RemoveListenerCertificatesResponse RemoveCertificates(ServiceCall call, RemoveListenerCertificatesRequest request)
    {
        var record = elb.Listener(call.Region, request.ListenerArn);
        var removed = (request.Certificates ?? []).Select(Arn).ToList();
        if (record.Certificates.Count > 0 && removed.Contains(record.Certificates[0]))
        {
            throw AwsFault.Bad("OperationNotPermitted", "The default certificate cannot be removed");
        }

        record.Certificates = [.. record.Certificates.Except(removed)];
        elb.World.Touch();
        return new RemoveListenerCertificatesResponse();
    }

    private void CheckPort(string region, LoadBalancerRecord balancer, ListenerRecord? self, string protocol, int? port)
    {
        if (protocol is not ("HTTP" or "HTTPS"))
        {
            throw AwsFault.Bad("UnsupportedProtocol", $"The protocol '{protocol}' is not supported for application load balancers");
        }

        if (port is not (>= 1 and <= 65535))
        {
            throw ElbContext.Invalid("A listener port from 1 to 65535 must be specified");
        }

        if (elb.ListenersOf(region, balancer).Any(other => other != self && other.Port == port))
        {
            throw AwsFault.Bad("DuplicateListener", $"A listener already exists on this port for this load balancer '{balancer.Arn}'");
        }
    }

    private static void CheckServed(List<string>? alpn, MutualAuthenticationAttributes? authentication)
    {
        if (alpn is { Count: > 0 } || authentication?.Mode is not (null or "off"))
        {
            throw ElbContext.Configuration("ALPN policies and mutual authentication are not served by the local cloud");
        }
    }

    private static List<string> Certificates(string protocol, List<Certificate>? certificates) => (protocol, certificates?.Count ?? 0) switch
    {
        ("HTTP", 0) => [],
        ("HTTP", _) => throw ElbContext.Invalid("A certificate cannot be specified for HTTP listeners"),
        (_, 1) => [Arn(certificates![0])],
        (_, 0) => throw ElbContext.Invalid("A certificate must be specified for HTTPS listeners"),
        _ => throw AwsFault.Bad("TooManyCertificates", "Only one certificate can be specified at creation. Use AddListenerCertificates for more"),
    };

    private static string Arn(Certificate certificate) =>
        certificate.CertificateArn is { } arn && (arn.StartsWith("arn:aws:acm:", System.StringComparison.Ordinal) || arn.StartsWith("arn:aws:iam:", System.StringComparison.Ordinal))
            ? arn
            : throw AwsFault.Bad("CertificateNotFound", $"Certificate '{certificate.CertificateArn}' not found");

    private static string? SslPolicy(string protocol, string? given, string? before)
    {
        if (given is not null && (protocol == "HTTP" || !given.StartsWith("ELBSecurityPolicy-", System.StringComparison.Ordinal)))
        {
            throw protocol == "HTTP" ? ElbContext.Invalid("An SSL policy cannot be specified for HTTP listeners") : AwsFault.Bad("SSLPolicyNotFound", $"SSL policy '{given}' not found");
        }

        return protocol == "HTTP" ? null : given ?? before ?? "ELBSecurityPolicy-2016-08";
    }

    private static Listener View(ListenerRecord record) => new()
    {
        ListenerArn = record.Arn,
        LoadBalancerArn = record.LoadBalancer,
        Port = record.Port,
        Protocol = record.Protocol,
        Certificates = record.Certificates.Count > 0 ? [new Certificate { CertificateArn = record.Certificates[0] }] : null,
        SslPolicy = record.SslPolicy,
        DefaultActions = [.. record.DefaultActions],
    };

    private void Changed(string region)
    {
        _health.LookAgain(region);
        elb.World.Touch();
    }
}
