namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>Which operation of which service is called where.</summary>
/// <param name="Region">Region of the credential scope; empty when there is none.</param>
/// <param name="Service">Name of the service's model.</param>
/// <param name="Operation">For example <c>CreateVpc</c>.</param>
internal sealed record RequestedCall(string Region, string Service, string Operation);
