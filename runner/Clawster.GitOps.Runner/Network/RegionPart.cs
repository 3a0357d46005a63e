namespace Clawster.GitOps.Runner.Network;

/// <summary>
/// Everything a region's network is made of, by the name that stands in the tag <c>clawster:part</c>. What is no resource of its own, such as a route, is told by its owner and has a
/// name here all the same.
/// </summary>
internal static class RegionPart
{
    public const string Vpc = "vpc";
    public const string VpcDnsNames = "vpc-dns-names";
    public const string InternetGateway = "internet-gateway";
    public const string InternetGatewayAttachment = "internet-gateway-attachment";
    public const string PublicSubnet1 = "public-1";
    public const string PublicSubnet2 = "public-2";
    public const string PrivateSubnet1 = "private-1";
    public const string PrivateSubnet2 = "private-2";
    public const string PublicRoutes = "public-routes";
    public const string PrivateRoutes = "private-routes";
    public const string PublicAssociation1 = "public-1-association";
    public const string PublicAssociation2 = "public-2-association";
    public const string PrivateAssociation1 = "private-1-association";
    public const string PrivateAssociation2 = "private-2-association";
    public const string PublicDefaultRoute = "public-default-route";
    public const string PrivateDefaultRoute = "private-default-route";
    public const string S3Endpoint = "s3-endpoint";

    public const string NatSecurityGroup = "nat-security-group";
    public const string NatSecurityGroupIngress = "nat-security-group-ingress";
    public const string NatInterface = "nat-interface";
    public const string NatInterfaceForwarding = "nat-interface-forwarding";
    public const string NatRole = "nat-role";
    public const string NatProfile = "nat-profile";
    public const string NatTemplate = "nat-template";
    public const string NatGroup = "nat-group";
    public const string NatInstance = "nat-instance";
    public const string NatReady = "nat-ready";
    public const string OldNat = "old-nat";
    public const string NatAddress = "nat-address";
    public const string NatGateway = "nat-gateway";

    public const string FileSystem = "file-system";
    public const string FileSystemReady = "file-system-ready";
    public const string FileSystemSecurityGroup = "file-system-security-group";
    public const string FileSystemSecurityGroupIngress = "file-system-security-group-ingress";
    public const string MountTarget1 = "mount-target-1";
    public const string MountTarget2 = "mount-target-2";
    public const string MountTargetsReady = "mount-targets-ready";

    public const string LoadBalancerSecurityGroup = "load-balancer-security-group";
    public const string LoadBalancerSecurityGroupRules = "load-balancer-security-group-rules";
    public const string LoadBalancer = "load-balancer";
    public const string LoadBalancerDnsName = "load-balancer-dns-name";
    public const string LoadBalancerReady = "load-balancer-ready";
    public const string LoadBalancerAttributes = "load-balancer-attributes";
    public const string Listener = "listener";

    public const string SpareSecurityGroup = "spare-security-group";
    public const string SpareTemplate = "spare-template";
    public const string SpareGroup = "spare-group";
    public const string SpareInstance = "spare-instance";
    public const string OldSpares = "old-spares";

    public const string Zone1 = "zone-1";
    public const string Zone2 = "zone-2";

    /// <summary>The association of a subnet with its route table.</summary>
    public static string AssociationOf(string subnet) => subnet + "-association";
}
