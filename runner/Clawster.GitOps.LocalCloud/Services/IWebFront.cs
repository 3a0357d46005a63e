using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Answers plain HTTP requests to names that load balancers have, as a caller on the internet would see it.</summary>
internal interface IWebFront
{
    /// <summary>Says whether a host name is a load balancer's.</summary>
    bool Owns(string host);

    /// <summary>What a request gets; called under the world's lock.</summary>
    /// <param name="request">The request; its host header is a name that it owns, with the port where one was given.</param>
    WireResponse Answer(WireRequest request);
}
