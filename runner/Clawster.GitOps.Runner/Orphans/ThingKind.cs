namespace Clawster.GitOps.Runner.Orphans;

/// <summary>What a tagged thing is, in the order in which AWS lets things go: nothing is used by what comes after it.</summary>
internal enum ThingKind
{
    Stack,
    Service,
    AutoScalingGroup,
    Instance,
    CapacityProvider,
    Cluster,
    LoadBalancer,
    TargetGroup,
    NatGateway,
    Address,
    Endpoint,
    AccessPoint,
    FileSystem,
    Volume,
    Snapshot,
    NetworkInterface,
    LaunchTemplate,
    SecurityGroup,
    InternetGateway,
    Subnet,
    RouteTable,
    Vpc,
    Secret,
    Alarm,
    LogGroup,
    Roles,
}
