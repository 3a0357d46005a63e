using System;
using System.Net;
using System.Text;

namespace Clawster.GitOps.Runner.Network;

/// <summary>What a NAT instance does when it boots.</summary>
internal static class NatUserData
{
    /// <param name="region">Name of the region.</param>
    /// <param name="vpcCidr">Who is let through.</param>
    /// <param name="publicSubnetCidr">Subnet of the stable interface; its router is the first address.</param>
    /// <param name="networkInterface">Id of the stable interface, the target of the private subnets' route.</param>
    /// <returns>Base64, as a launch template takes it.</returns>
    public static string Create(string region, string vpcCidr, string publicSubnetCidr, string networkInterface) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Script(region, vpcCidr, Router(publicSubnetCidr), networkInterface)));

    // The stable interface is attached last: once it is, packets are forwarded. What comes back to the VPC has to leave through it as well, for the first interface drops what it is not the
    // source of. The script runs at every boot.
    private static string Script(string region, string vpcCidr, string router, string networkInterface) =>
        $$"""
        #!/bin/bash -e
        cat >/var/lib/cloud/scripts/per-boot/nat.sh <<'END'
        #!/bin/bash -e
        rpm -q nftables || dnf install -y nftables
        printf 'net.ipv4.ip_forward=1\nnet.ipv4.conf.all.rp_filter=0\nnet.ipv4.conf.default.rp_filter=0\nnet.ipv4.ip_local_port_range=1024 65535\n' >/etc/sysctl.d/90-nat.conf
        sysctl --system
        FIRST=$(ip -o route get 1.1.1.1 | sed 's/.* dev \([^ ]*\).*/\1/')
        nft -f - <<RULES
        table ip nat { chain post { type nat hook postrouting priority srcnat; oifname "$FIRST" masquerade } }
        table ip filter { chain fwd { type filter hook forward priority 0; policy drop; ct state established,related accept; ip saddr {{vpcCidr}} accept } }
        RULES
        TOKEN=$(curl -sX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' http://169.254.169.254/latest/api/token)
        INSTANCE=$(curl -sH "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/instance-id)
        second() { ls /sys/class/net | grep -v -e lo -e "$FIRST" || true; }
        if [ -z "$(second)" ]; then
          until aws ec2 attach-network-interface --region {{region}} --network-interface-id {{networkInterface}} --instance-id "$INSTANCE" --device-index 1; do sleep 2; done
          until [ -n "$(second)" ]; do sleep 1; done
        fi
        ip link set "$(second)" up
        ip route replace {{vpcCidr}} via {{router}} dev "$(second)" onlink
        END
        chmod +x /var/lib/cloud/scripts/per-boot/nat.sh
        /var/lib/cloud/scripts/per-boot/nat.sh

        """.ReplaceLineEndings("\n");

    // AWS reserves the second address of every subnet for the router ("Subnet CIDR blocks").
    private static string Router(string cidr)
    {
        var bytes = IPNetwork.Parse(cidr).BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new IPAddress(bytes).ToString();
    }
}
