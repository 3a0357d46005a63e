namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class RouteRecord
{
    /// <summary>The target of what stays in the VPC.</summary>
    public const string Local = "local";

    /// <summary>An address range, or the id of a prefix list.</summary>
    public string Destination { get; set; } = "";

    /// <summary><c>local</c>, or the id of an internet gateway, NAT gateway, network interface or gateway endpoint.</summary>
    public string Target { get; set; } = "";

    /// <summary><c>CreateRouteTable</c> or <c>CreateRoute</c>.</summary>
    public string Origin { get; set; } = "CreateRoute";
}
