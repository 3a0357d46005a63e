using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Iam = Amazon.IdentityManagement.Model;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

/// <summary>User data that waits for the instance's metadata.</summary>
public sealed class WaitingScriptTests
{
    private const string Script =
        """
        #!/bin/bash
        imds() { curl -sf -H "X-aws-ec2-metadata-token: $TOKEN" "http://169.254.169.254/latest/meta-data/$1"; }
        echo first > /etc/first
        until cluster=$(imds tags/instance/clawster:cluster); do sleep 1; done
        echo "$cluster" > /etc/second
        until imds iam/security-credentials/ > /dev/null; do sleep 1; done
        EXTRA="of ${cluster}"
        cat >> /etc/third <<END
        ECS_CLUSTER=$cluster
        ECS_X=${EXTRA} \$cluster
        END
        cat >> /etc/fourth <<'END'
        $cluster
        END
        printf 'A=%s\nB=%s\n' "$cluster" '$cluster' > /etc/fifth
        """;

    [Fact]
    public void A_script_goes_on_when_its_tag_and_its_profile_are_there()
    {
        using var cloud = new Cloud();
        var id = Launch(cloud, "enabled");
        cloud.Pass(120);
        var instance = cloud.Instance(id);
        Assert.Equal(("running", "first\n", null, null), (instance.State, instance.File("/etc/first"), instance.File("/etc/second"), instance.BootedAt));
        Assert.Equal("ok", (string?)cloud.Call<DescribeInstanceStatusResponse>(new DescribeInstanceStatusRequest { InstanceIds = [id] }).InstanceStatuses![0].InstanceStatusValue!.Status);

        Tag(cloud, id);
        cloud.Pass(0.9);
        Assert.Null(cloud.Instance(id).File("/etc/second"));
        cloud.Pass(0.1);
        Assert.Equal(("bots\n", null), (cloud.Instance(id).File("/etc/second"), cloud.Instance(id).File("/etc/third")));

        Profile(cloud, id);
        cloud.Pass(2);
        Assert.Equal("ECS_CLUSTER=bots\nECS_X=of bots $cluster\n", cloud.Instance(id).File("/etc/third"));
        Assert.Equal("$cluster\n", cloud.Instance(id).File("/etc/fourth"));
        Assert.Equal("A=bots\nB=$cluster\n", cloud.Instance(id).File("/etc/fifth"));
        Assert.Equal(cloud.World.Now, cloud.Instance(id).BootedAt);
    }

    [Fact]
    public void Tags_that_metadata_do_not_show_are_waited_for_until_they_do()
    {
        using var cloud = new Cloud();
        var id = Launch(cloud, "disabled");
        Tag(cloud, id);
        cloud.Pass(120);
        Assert.Null(cloud.Instance(id).File("/etc/second"));

        cloud.Call<object>(new ModifyInstanceMetadataOptionsRequest { InstanceId = id, InstanceMetadataTags = "enabled" });
        cloud.Pass(1);

        Assert.Equal("bots\n", cloud.Instance(id).File("/etc/second"));
    }

    [Fact]
    public void What_is_there_before_the_script_looks_is_not_waited_for()
    {
        using var cloud = new Cloud();
        var id = Launch(cloud, "enabled");
        cloud.Pass(20);
        Tag(cloud, id);
        Profile(cloud, id);
        cloud.Pass(40);

        Assert.NotNull(cloud.Instance(id).BootedAt);
    }

    [Fact]
    public void A_wait_ends_with_a_reboot_and_user_data_does_not_run_again()
    {
        using var cloud = new Cloud();
        var id = Launch(cloud, "enabled");
        cloud.Pass(120);
        cloud.Call<object>(new RebootInstancesRequest { InstanceIds = [id] });
        cloud.Pass(60);
        Assert.NotNull(cloud.Instance(id).BootedAt);

        Tag(cloud, id);
        cloud.Pass(60);
        Assert.Null(cloud.Instance(id).File("/etc/second"));
    }

    [Fact]
    public void A_wait_goes_on_in_a_world_that_was_saved()
    {
        using var cloud = new Cloud();
        var id = Launch(cloud, "enabled");
        cloud.Pass(120);
        Tag(cloud, id);
        Reopen(cloud);
        Assert.Null(cloud.Instance(id).File("/etc/second"));
        cloud.Pass(1);
        Reopen(cloud);
        Assert.Equal("bots\n", cloud.Instance(id).File("/etc/second"));

        Profile(cloud, id);
        Reopen(cloud);
        cloud.Pass(2);
        Assert.StartsWith("ECS_CLUSTER=bots\n", cloud.Instance(id).File("/etc/third"), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("until cluster=$(curl -sf -H \"X-aws-ec2-metadata-token: $(curl -sX PUT http://169.254.169.254/latest/api/token)\" http://169.254.169.254/latest/meta-data/tags/instance/clawster:cluster)\ndo\n  sleep 1\ndone")]
    [InlineData("KEY=clawster:cluster\nuntil cluster=\"$(imds \"tags/instance/$KEY\")\"; do sleep 1; done")]
    [InlineData("while [ -z \"$cluster\" ]; do\n  cluster=$(imds tags/instance/clawster:cluster)\n  sleep 1\ndone")]
    public void A_wait_is_written_in_many_ways(string wait)
    {
        using var cloud = new Cloud();
        var id = Launch(cloud, "enabled", $"#!/bin/bash\n{wait}\necho $cluster > /etc/second\n");
        cloud.Pass(120);
        Assert.Null(cloud.Instance(id).BootedAt);

        Tag(cloud, id);
        cloud.Pass(1);

        Assert.Equal("bots\n", cloud.Instance(id).File("/etc/second"));
        Assert.NotNull(cloud.Instance(id).BootedAt);
    }

    private static void Reopen(Cloud cloud) => WorldFile.Restore(cloud.World, (JsonObject)JsonNode.Parse(WorldFile.Write(cloud.World))!);

    private static string Launch(Cloud cloud, string tags, string script = Script)
    {
        var kit = new NetworkKit(cloud);
        var id = kit.Launch(kit.PrivateSubnet, userData: script);
        cloud.Call<object>(new ModifyInstanceMetadataOptionsRequest { InstanceId = id, InstanceMetadataTags = tags });
        return id;
    }

    private static void Tag(Cloud cloud, string id) => cloud.Call<object>(new CreateTagsRequest { Resources = [id], Tags = [new Tag { Key = "clawster:cluster", Value = "bots" }] });

    private static void Profile(Cloud cloud, string id)
    {
        cloud.Call<object>(new Iam.CreateInstanceProfileRequest { InstanceProfileName = "one" });
        cloud.Call<object>(new AssociateIamInstanceProfileRequest { InstanceId = id, IamInstanceProfile = new IamInstanceProfileSpecification { Name = "one" } });
    }
}
