using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

/// <summary>What a bot with <c>sandbox: sysbox</c> gives up, and what it keeps.</summary>
public sealed class SysboxStackTests
{
    private static readonly BotSpec s_spec = BotSpecs.Support with { Sandbox = SandboxKind.Sysbox };

    private readonly TemplateView _bot = new(s_spec);

    [Fact]
    public void The_bot_gives_the_template_that_was_reviewed() =>
        Snapshot.Match(GetType().Assembly, "sysbox.template.json", Encoding.UTF8.GetString(TemplateJsonWriter.Write(BotStackBuilder.Build(BotSpecs.Fleet, s_spec))));

    [Fact]
    public void The_container_says_by_its_environment_that_Sysbox_makes_it() => Assert.Equal("\"sysbox\"", _bot.Variable("CLAWSTER_RUNTIME"));

    [Fact]
    public void It_is_root_inside_its_user_namespace_with_a_writable_root_and_all_capabilities_of_it()
    {
        Assert.Equal("0:0", (string?)_bot.Container["User"]);
        Assert.False((bool)_bot.Container["ReadonlyRootFilesystem"]!);
        Assert.Null(_bot.Container["LinuxParameters"]!["Capabilities"]);
    }

    [Fact]
    public void It_is_never_privileged_and_has_nothing_of_the_instance_mounted()
    {
        Assert.False((bool)_bot.Container["Privileged"]!);
        Assert.Equal("""["no-new-privileges"]""", _bot.Container["DockerSecurityOptions"]!.ToJsonString());
        Assert.Null(_bot["TaskDefinition"]["PidMode"]);
        Assert.Null(_bot["TaskDefinition"]["IpcMode"]);
        Assert.DoesNotContain(_bot["TaskDefinition"]["Volumes"]!.AsArray(), static volume => volume!["Host"] is not null);
        Assert.DoesNotContain("docker.sock", _bot.Resources.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void IMDS_stays_out_of_reach_of_a_container_behind_the_bridge()
    {
        Assert.Equal("required", (string?)_bot.Instance["MetadataOptions"]!["HttpTokens"]);
        Assert.Equal(1, (int?)_bot.Instance["MetadataOptions"]!["HttpPutResponseHopLimit"]);
    }

    [Fact]
    public void The_task_is_reached_at_a_fixed_port_of_its_instance()
    {
        Assert.Equal("bridge", (string?)_bot["TaskDefinition"]["NetworkMode"]);
        Assert.Equal("""[{"ContainerPort":18789,"HostPort":18789,"Protocol":"tcp"}]""", _bot.Container["PortMappings"]!.ToJsonString());
        Assert.Null(_bot["Service"]["NetworkConfiguration"]);
        Assert.Equal("instance", (string?)_bot["TargetGroup"]["TargetType"]);
        Assert.Null(_bot.Find("TaskSecurityGroup"));
    }

    [Fact]
    public void Only_the_load_balancer_comes_in_to_the_instance_and_only_to_the_ports_of_the_task()
    {
        var bot = new TemplateView(s_spec with { Channels = [new("telegram", true, [])] });

        Assert.Equal([18789, 8787], Ingress(bot).Select(static rule => (int)rule["FromPort"]!));
        Assert.All(Ingress(bot), static rule =>
        {
            Assert.Equal("LoadBalancerSecurityGroup", (string?)rule["SourceSecurityGroupId"]!["Fn::GetAtt"]![0]);
            Assert.Equal((int)rule["FromPort"]!, (int)rule["ToPort"]!);
            Assert.Null(rule["CidrIp"]);
        });
        Assert.Equal([18789, 8787], bot.Container["PortMappings"]!.AsArray().Select(static mapping => (int)mapping!["HostPort"]!));
    }

    [Fact]
    public void On_a_shared_load_balancer_that_one_comes_in() => Assert.Equal(
        "SharedLoadBalancerSecurityGroupId",
        (string?)Assert.Single(Ingress(new(s_spec, BotSpecs.FleetWith(LoadBalancerKind.Shared))))["SourceSecurityGroupId"]!["Ref"]);

    [Fact]
    public void Without_a_way_in_nothing_comes_in_to_the_instance() =>
        Assert.Empty(Ingress(new(s_spec with { Network = s_spec.Network with { Public = false } })));

    [Theory]
    [InlineData(StateKind.Durable)]
    [InlineData(StateKind.Volume)]
    [InlineData(StateKind.Ephemeral)]
    public void Its_state_is_mounted_where_that_of_any_bot_is(StateKind kind)
    {
        var state = new StateSpec(kind, 8);
        var (bot, other) = (new TemplateView(s_spec with { State = state }), new TemplateView(BotSpecs.Support with { State = state }));

        Assert.Equal(other["TaskDefinition"]["Volumes"]!.ToJsonString(), bot["TaskDefinition"]["Volumes"]!.ToJsonString());
        Assert.Equal(other.Container["MountPoints"]!.ToJsonString(), bot.Container["MountPoints"]!.ToJsonString());
    }

    [Fact]
    public void A_bot_that_does_not_ask_for_it_has_nothing_of_it() =>
        Assert.DoesNotContain("CLAWSTER_RUNTIME", new TemplateView(BotSpecs.Support).Resources.ToJsonString(), StringComparison.Ordinal);

    private static JsonObject[] Ingress(TemplateView bot) => [.. bot["InstanceSecurityGroup"]["SecurityGroupIngress"]!.AsArray().Select(static rule => rule!.AsObject())];
}
