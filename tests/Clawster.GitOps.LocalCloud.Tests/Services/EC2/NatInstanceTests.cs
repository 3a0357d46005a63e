using System;
using System.Text;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Tag = Clawster.GitOps.LocalCloud.Models.EC2.Tag;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

/// <summary>A NAT instance that attaches a stable interface when it boots, as the region network of the product makes it.</summary>
public sealed class NatInstanceTests
{
    private const string Script =
        """
        #!/bin/bash -e
        cat >/var/lib/cloud/scripts/per-boot/nat.sh <<'END'
        rpm -q nftables || dnf install -y nftables
        printf 'net.ipv4.ip_forward=1\nnet.ipv4.conf.all.rp_filter=0\n' >/etc/sysctl.d/90-nat.conf
        sysctl --system
        nft -f - <<RULES
        table ip nat { chain post { type nat hook postrouting priority srcnat; oifname "$FIRST" masquerade } }
        RULES
          until aws ec2 attach-network-interface --region eu-central-1 --network-interface-id CARD --instance-id "$INSTANCE" --device-index 1; do sleep 2; done
        ip route replace 10.0.0.0/16 via 10.0.0.1 dev "$(second)" onlink
        END
        chmod +x /var/lib/cloud/scripts/per-boot/nat.sh
        /var/lib/cloud/scripts/per-boot/nat.sh

        """;

    [Fact]
    public void It_forwards_40_to_60_seconds_after_its_launch()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var card = Card(cloud, kit, sourceDestCheck: false);
        Role(cloud, Allow("aws:ResourceTag/part", "nat"));
        Launch(cloud, kit, card, Script);
        var client = kit.Launch(kit.PrivateSubnet);

        cloud.Pass(39);
        Assert.False(Way(cloud, client).Reached);
        cloud.Pass(21);
        Assert.True(Way(cloud, client).Reached, Way(cloud, client).ToString());
        Assert.Empty(cloud.Network.OpenToInternet());
    }

    [Fact]
    public void Without_permission_it_never_attaches_the_interface()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var card = Card(cloud, kit, sourceDestCheck: false);
        Role(cloud, Allow("aws:ResourceTag/part", "other"));
        var nat = Launch(cloud, kit, card, Script);
        var client = kit.Launch(kit.PrivateSubnet);
        cloud.Pass(600);

        Assert.Contains("attached to nothing", Way(cloud, client).Refusal, StringComparison.Ordinal);
        Assert.False(cloud.Instance(nat).IsUp);
        var console = cloud.Call<GetConsoleOutputResponse>(new GetConsoleOutputRequest { InstanceId = nat }).Output!;
        Assert.Contains("UnauthorizedOperation", Encoding.UTF8.GetString(Convert.FromBase64String(console)), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_source_destination_check_its_rules_and_its_masquerading_each_stop_the_packets()
    {
        Assert.Contains("source/destination check", Refusal(sourceDestCheck: true, Script, "10.0.0.0/16"), StringComparison.Ordinal);
        Assert.Contains("lets tcp 443 in", Refusal(sourceDestCheck: false, Script, "10.0.0.0/24"), StringComparison.Ordinal);
        Assert.Contains("does not forward", Refusal(sourceDestCheck: false, Script.Replace("masquerade", "accept", StringComparison.Ordinal), "10.0.0.0/16"), StringComparison.Ordinal);
        Assert.Contains("answers leave", Refusal(sourceDestCheck: false, Script.Replace("ip route replace", "echo", StringComparison.Ordinal), "10.0.0.0/16"), StringComparison.Ordinal);
        Assert.Equal("reached", Refusal(sourceDestCheck: false, Script, "10.0.0.0/16"));
    }

    [Fact]
    public void A_new_instance_takes_the_interface_over_when_the_old_one_is_gone()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var card = Card(cloud, kit, sourceDestCheck: false);
        Role(cloud, Allow("aws:ResourceTag/part", "nat"));
        var old = Launch(cloud, kit, card, Script);
        var client = kit.Launch(kit.PrivateSubnet);
        cloud.Pass(60);
        cloud.Call<object>(new TerminateInstancesRequest { InstanceIds = [old] });
        Assert.False(Way(cloud, client).Reached);

        var next = Launch(cloud, kit, card, Script);
        cloud.Pass(90);

        Assert.True(Way(cloud, client).Reached, Way(cloud, client).ToString());
        Assert.Equal(next, cloud.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [card] }).NetworkInterfaces![0].Attachment!.InstanceId);
    }

    private static string Refusal(bool sourceDestCheck, string script, string letIn)
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var card = Card(cloud, kit, sourceDestCheck, letIn);
        Role(cloud, Allow("aws:ResourceTag/part", "nat"));
        Launch(cloud, kit, card, script);
        var client = kit.Launch(kit.PrivateSubnet);
        cloud.Pass(90);
        return Way(cloud, client).Refusal ?? "reached";
    }

    private static NetworkPath Way(Cloud cloud, string client) => cloud.Network.Check(NetworkPoint.Instance(client), NetworkPoint.Internet, "tcp", 443);

    private static string Card(Cloud cloud, NetworkKit kit, bool sourceDestCheck, string letIn = "10.0.0.0/16")
    {
        var group = kit.Group("nat", NetworkKit.AllFrom(letIn));
        var card = cloud.Call<CreateNetworkInterfaceResponse>(new CreateNetworkInterfaceRequest
        {
            SubnetId = kit.PublicSubnet,
            Groups = [group],
            TagSpecifications = [new TagSpecification { ResourceType = "network-interface", Tags = [new Tag { Key = "part", Value = "nat" }] }],
        }).NetworkInterface!.NetworkInterfaceId!;
        cloud.Call<object>(new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = card, SourceDestCheck = new AttributeBooleanValue { Value = sourceDestCheck } });
        cloud.Call<object>(new CreateRouteRequest { RouteTableId = kit.PrivateRoutes, DestinationCidrBlock = "0.0.0.0/0", NetworkInterfaceId = card });
        return card;
    }

    private static string Launch(Cloud cloud, NetworkKit kit, string card, string script) =>
        cloud.Call<RunInstancesResponse>(new RunInstancesRequest
        {
            MinCount = 1,
            MaxCount = 1,
            ImageId = MachineImages.AmazonLinux(Cloud.Region, "arm64").Id,
            InstanceType = "t4g.nano",
            IamInstanceProfile = new IamInstanceProfileSpecification { Name = "nat" },
            UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes(script.Replace("CARD", card, StringComparison.Ordinal))),
            NetworkInterfaces = [new InstanceNetworkInterfaceSpecification { DeviceIndex = 0, SubnetId = kit.PublicSubnet, AssociatePublicIpAddress = true }],
            TagSpecifications = [new TagSpecification { ResourceType = "instance", Tags = [new Tag { Key = "part", Value = "nat" }] }],
        }).Instances![0].InstanceId!;

    private static void Role(Cloud cloud, string policy)
    {
        cloud.Call<object>(new CreateRoleRequest { RoleName = "nat", AssumeRolePolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""" });
        cloud.Call<object>(new PutRolePolicyRequest { RoleName = "nat", PolicyName = "attach", PolicyDocument = policy });
        cloud.Call<object>(new CreateInstanceProfileRequest { InstanceProfileName = "nat" });
        cloud.Call<object>(new AddRoleToInstanceProfileRequest { InstanceProfileName = "nat", RoleName = "nat" });
    }

    private static string Allow(string key, string value) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:Attach*","Resource":["arn:aws:ec2:*:*:network-interface/*","arn:aws:ec2:*:*:instance/*"],"Condition":{"StringEquals":{"{{{key}}}":"{{{value}}}"} } }]}""";
}
