using System;
using System.Globalization;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Listeners;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.Requests;

/// <summary>
/// Load balancers over plain HTTP: a request to the cloud's own address whose <c>Host</c> is a load balancer's name. It comes from the address in the header
/// <c>X-Simulated-Source</c>, else from an address of the internet that no rule names. Where no connection comes about on AWS, the answer is 504 with the header
/// <c>X-Simulated-Refusal</c> that says why.
/// </summary>
internal sealed class WebFront(ElbContext elb) : IWebFront
{
    /// <summary>Of a block that is kept for documentation (RFC 5737).</summary>
    private const string SomewhereOnTheInternet = "192.0.2.1";

    private readonly LoadBalancerRequests _requests = new(elb);

    public bool Owns(string host) => LoadBalancerRequests.IsName(host.Split(':')[0]);

    public WireResponse Answer(WireRequest request)
    {
        var host = request.Header("host")!.Split(':');
        var tls = request.Header("x-forwarded-proto") == "https";
        var given = host.Length > 1 && int.TryParse(host[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : tls ? 443 : 80;
        var result = _requests.Send(new WebRequest
        {
            DnsName = host[0],
            Host = host[0],
            Port = given,
            Scheme = tls ? "https" : "http",
            Method = request.Method,
            Path = Uri.UnescapeDataString(request.Path),
            Query = request.Query,
            Source = request.Header("x-simulated-source") ?? SomewhereOnTheInternet,
            Headers = request.Headers,
        });
        if (result.Answer is not { } answer)
        {
            var refused = WireResponse.Text(504, "text/plain", $"No connection: {result.Refusal}\n");
            refused.Headers["X-Simulated-Refusal"] = result.Refusal!;
            return refused;
        }

        var response = WireResponse.Text(answer.Status, answer.ContentType, answer.Body);
        if (answer.Location is { } location)
        {
            response.Headers["Location"] = location;
        }

        return response;
    }
}
