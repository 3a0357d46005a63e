namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Ports that the network lets the internet reach.</summary>
/// <param name="Address">The public address.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, or <c>-1</c> for all.</param>
/// <param name="FromPort">First port; -1 for all.</param>
/// <param name="ToPort">Last port; -1 for all.</param>
/// <param name="Source">The address range they are open to.</param>
/// <param name="NetworkInterfaceId">The interface that has the address.</param>
/// <param name="Owner">The instance it is attached to, or the service that made it.</param>
public sealed record OpenPort(string Address, string Protocol, int FromPort, int ToPort, string Source, string NetworkInterfaceId, string Owner);
