using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

/// <summary>Every control that must hold before a bot is running, one test each.</summary>
public sealed class DayZeroControlTests
{
    private readonly TemplateView _bot = new(BotSpecs.Support);

    [Fact]
    public void IMDSv2_is_required_with_hop_limit_1()
    {
        Assert.Equal("required", (string?)_bot.Instance["MetadataOptions"]!["HttpTokens"]);
        Assert.Equal(1, (int?)_bot.Instance["MetadataOptions"]!["HttpPutResponseHopLimit"]);
    }

    [Fact]
    public void IMDS_is_blocked_for_tasks() => Assert.Contains("\nECS_AWSVPC_BLOCK_IMDS=true\n", UserData());

    [Fact]
    public void Privileged_containers_are_disabled()
    {
        Assert.Contains("\nECS_DISABLE_PRIVILEGED=true\n", UserData());
        Assert.False((bool)_bot.Container["Privileged"]!);
    }

    [Fact]
    public void There_is_no_key_pair() => Assert.Null(_bot.Instance["KeyName"]);

    [Fact]
    public void The_instance_and_the_task_are_in_private_subnets_without_a_public_address()
    {
        var network = _bot["Service"]["NetworkConfiguration"]!["AwsvpcConfiguration"]!;

        Assert.Equal(["PrivateSubnet1", "PrivateSubnet2"], References(_bot["AutoScalingGroup"]["VPCZoneIdentifier"]!));
        Assert.Equal(["PrivateSubnet1", "PrivateSubnet2"], References(network["Subnets"]!));
        Assert.Equal("DISABLED", (string?)network["AssignPublicIp"]);
        Assert.Null(_bot.Instance["NetworkInterfaces"]);
    }

    [Fact]
    public void The_load_balancer_takes_only_the_allowed_ranges()
    {
        var ingress = _bot["LoadBalancerSecurityGroup"]["SecurityGroupIngress"]!.AsArray();

        Assert.Equal(BotSpecs.Support.Network.AllowedCidrs, ingress.Select(static rule => (string)rule!["CidrIp"]!));
        Assert.All(ingress, static rule => Assert.Equal(80, (int)rule!["FromPort"]!));
    }

    [Fact]
    public void With_a_certificate_port_80_only_redirects_to_443()
    {
        var bot = new TemplateView(BotSpecs.Support with { Network = BotSpecs.Support.Network with { Domain = "bot.example.com", CertificateArn = "arn:aws:acm:x" } });

        Assert.Equal("redirect", (string?)bot["HttpListener"]["DefaultActions"]![0]!["Type"]);
        Assert.Equal("forward", (string?)bot["HttpsListener"]["DefaultActions"]![0]!["Type"]);
        Assert.Equal([80, 443, 80, 443], bot["LoadBalancerSecurityGroup"]["SecurityGroupIngress"]!.AsArray().Select(static rule => (int)rule!["ToPort"]!));
        Assert.Contains("HttpsListener", bot.DependsOn("Service"));
    }

    [Fact]
    public void The_load_balancer_drops_invalid_header_fields() =>
        Assert.Contains(
            _bot["LoadBalancer"]["LoadBalancerAttributes"]!.AsArray(),
            static item => (string)item!["Key"]! == "routing.http.drop_invalid_header_fields.enabled" && (string)item["Value"]! == "true");

    [Fact]
    public void The_task_takes_only_the_load_balancer_on_the_gateway_port()
    {
        var rule = Assert.Single(_bot["TaskSecurityGroup"]["SecurityGroupIngress"]!.AsArray())!;

        Assert.Equal("LoadBalancerSecurityGroup", (string?)rule["SourceSecurityGroupId"]!["Fn::GetAtt"]![0]);
        Assert.Equal((18789, 18789), ((int)rule["FromPort"]!, (int)rule["ToPort"]!));
        Assert.Null(rule["CidrIp"]);
    }

    [Fact]
    public void The_webhook_port_is_open_only_when_Telegram_calls_the_bot()
    {
        var bot = new TemplateView(BotSpecs.Support with { Channels = [new("telegram", true, [])] });

        Assert.Equal([18789, 8787], bot["TaskSecurityGroup"]["SecurityGroupIngress"]!.AsArray().Select(static rule => (int)rule!["FromPort"]!));
        Assert.Equal([18789, 8787], bot["Service"]["LoadBalancers"]!.AsArray().Select(static target => (int)target!["ContainerPort"]!));
        Assert.Equal("/telegram-webhook", (string?)bot["WebhookRule"]["Conditions"]![0]!["PathPatternConfig"]!["Values"]![0]);
        Assert.Null(_bot.Find("WebhookTargetGroup"));
    }

    [Fact]
    public void Nothing_comes_in_to_the_instance() => Assert.Empty(_bot["InstanceSecurityGroup"]["SecurityGroupIngress"]!.AsArray());

    [Fact]
    public void The_gateway_token_is_generated_and_longer_than_32_bytes()
    {
        var generated = _bot["GatewayTokenSecret"]["GenerateSecretString"]!;

        Assert.True((int)generated["PasswordLength"]! >= 43);   // 62 characters hold 5.95 bits each
        Assert.Null(_bot["GatewayTokenSecret"]["SecretString"]);
        Assert.Equal("GatewayTokenSecret", (string?)_bot.Container["Secrets"]![0]!["ValueFrom"]!["Ref"]);
    }

    [Fact]
    public void Secrets_come_only_by_full_ARN() => Assert.All(
        _bot.Container["Secrets"]!.AsArray().Skip(1),
        static secret => Assert.StartsWith("arn:aws:secretsmanager:", (string)secret!["ValueFrom"]!));

    [Fact]
    public void The_stack_makes_no_role_and_gives_no_permission() =>
        Assert.DoesNotContain(_bot.Resources, static member => ((string)member.Value!["Type"]!).StartsWith("AWS::IAM::", StringComparison.Ordinal));

    [Fact]
    public void The_task_role_is_the_one_without_policies() => Assert.Equal("TaskRoleArn", (string?)_bot["TaskDefinition"]["TaskRoleArn"]!["Ref"]);

    [Fact]
    public void The_root_file_system_is_read_only() => Assert.True((bool)_bot.Container["ReadonlyRootFilesystem"]!);

    [Fact]
    public void The_container_runs_as_user_1000() => Assert.Equal("1000:1000", (string?)_bot.Container["User"]);

    [Fact]
    public void All_capabilities_are_dropped()
    {
        Assert.Equal("""{"Drop":["ALL"]}""", _bot.Container["LinuxParameters"]!["Capabilities"]!.ToJsonString());
    }

    [Fact]
    public void No_new_privileges_can_be_gained() => Assert.Equal("""["no-new-privileges"]""", _bot.Container["DockerSecurityOptions"]!.ToJsonString());

    [Fact]
    public void An_init_process_reaps_children() => Assert.True((bool)_bot.Container["LinuxParameters"]!["InitProcessEnabled"]!);

    [Fact]
    public void The_disk_is_encrypted_gp3() => Assert.All(_bot.Instance["BlockDeviceMappings"]!.AsArray(), static mapping =>
    {
        Assert.True((bool)mapping!["Ebs"]!["Encrypted"]!);
        Assert.Equal("gp3", (string?)mapping["Ebs"]!["VolumeType"]);
    });

    [Fact]
    public void The_circuit_breaker_rolls_back_after_two_failures()
    {
        Assert.Equal(
            """{"Enable":true,"Rollback":true,"ThresholdConfiguration":{"Type":"COUNT","Value":2}}""",
            _bot["Service"]["DeploymentConfiguration"]!["DeploymentCircuitBreaker"]!.ToJsonString());
    }

    [Fact]
    public void Health_checks_are_quick_to_become_healthy_and_slow_to_be_declared_dead()
    {
        var target = _bot["TargetGroup"];

        Assert.Equal(("/healthz", "200"), ((string?)target["HealthCheckPath"], (string?)target["Matcher"]!["HttpCode"]));
        Assert.Equal(10, (int)target["HealthCheckIntervalSeconds"]! * (int)target["HealthyThresholdCount"]!);
        Assert.Equal(30, (int)target["HealthCheckIntervalSeconds"]! * (int)target["UnhealthyThresholdCount"]!);
        Assert.True((int)target["HealthCheckTimeoutSeconds"]! < (int)target["HealthCheckIntervalSeconds"]!);
        Assert.Contains("/startupz", _bot.Container["HealthCheck"]!["Command"]!.ToJsonString());
        Assert.Equal(300, (int)_bot["Service"]["HealthCheckGracePeriodSeconds"]!);
    }

    [Fact]
    public void No_one_can_open_a_shell_through_ECS() => Assert.False((bool)_bot["Service"]["EnableExecuteCommand"]!);

    [Fact]
    public void State_on_the_file_system_is_encrypted_in_transit_and_belongs_to_user_1000()
    {
        var volume = _bot["TaskDefinition"]["Volumes"]![0]!["EFSVolumeConfiguration"]!;

        Assert.Equal("ENABLED", (string?)volume["TransitEncryption"]);
        Assert.Equal("ENABLED", (string?)volume["AuthorizationConfig"]!["IAM"]);
        Assert.Equal("""{"Gid":"1000","Uid":"1000"}""", _bot["StateAccessPoint"]["PosixUser"]!.ToJsonString());
    }

    [Fact]
    public void A_bot_that_is_not_public_has_no_load_balancer_and_no_open_port()
    {
        var bot = new TemplateView(BotSpecs.Support with { Network = BotSpecs.Support.Network with { Public = false } });

        Assert.DoesNotContain(bot.Resources, static member => ((string)member.Value!["Type"]!).StartsWith("AWS::ElasticLoadBalancingV2::", StringComparison.Ordinal));
        Assert.Null(bot.Find("LoadBalancerSecurityGroup"));
        Assert.Empty(bot["TaskSecurityGroup"]["SecurityGroupIngress"]!.AsArray());
        Assert.DoesNotContain("Url", bot.Outputs);
        Assert.DoesNotContain("PublicSubnet1", bot.Parameters);
        Assert.Null(bot["Service"]["HealthCheckGracePeriodSeconds"]);
    }

    [Fact]
    public void On_a_shared_load_balancer_the_rules_take_only_the_allowed_ranges()
    {
        var bot = new TemplateView(BotSpecs.Support, BotSpecs.FleetWith(LoadBalancerKind.Shared));

        var rule = Assert.Single(bot.OfType("AWS::ElasticLoadBalancingV2::ListenerRule"));
        Assert.Contains(rule["Conditions"]!.AsArray(), static condition => (string)condition!["Field"]! == "source-ip");
        Assert.Equal("SharedLoadBalancerSecurityGroupId", (string?)bot["TaskSecurityGroup"]["SecurityGroupIngress"]![0]!["SourceSecurityGroupId"]!["Ref"]);
        Assert.Null(bot.Find("LoadBalancer"));
    }

    // What an image gets that says nothing of itself: one of AWS, and one that a bot goes back to.
    private string UserData() => _bot.UserData(settingsInImage: false);

    private static string[] References(JsonNode list) => [.. list.AsArray().Select(static item => (string)item!["Ref"]!)];
}
