using System.IO;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.CloudFormation;
using CsCheck;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

public sealed class BotStackBuilderTests
{
    private static readonly CloudFormationRules s_rules =
        CloudFormationRules.Load(Path.Combine(Snapshot.ProjectDirectory(typeof(BotStackBuilderTests).Assembly), "../../schemas/aws/cloudformation"));

    [Fact]
    public void The_starter_bot_gives_the_template_that_was_reviewed()
    {
        var stack = BotStackBuilder.Build(BotSpecs.Fleet, BotSpecs.Support);

        Snapshot.Match(GetType().Assembly, "support.template.json", Encoding.UTF8.GetString(TemplateJsonWriter.Write(stack)));
        Snapshot.Match(GetType().Assembly, "SupportBot.cs.txt", CSharpStackWriter.Write(stack, "Clawster.GitOps.Bots", "SupportBot"));
    }

    [Fact]
    public void Any_bot_gives_a_template_that_CloudFormation_takes() => Gen.Select(BotGen.Fleet, BotGen.Bot).Sample((fleet, bot) =>
    {
        var stack = BotStackBuilder.Build(fleet, bot);

        Assert.Empty(StackChecker.Check(stack).Where(static fault => !OfHostileText(fault)));
        Assert.Empty(s_rules.Check(TemplateJsonWriter.Write(stack)));
    }, iter: 300);

    // The random texts of a bot reach the tags unchecked here; the checks of the file stand before the stack.
    private static bool OfHostileText(StackFault fault) =>
        fault.Message.Contains("{{resolve:", System.StringComparison.Ordinal) || fault.Message.Contains("tag '", System.StringComparison.Ordinal);

    [Fact]
    public void Any_bot_gives_the_same_bytes_each_time() => Gen.Select(BotGen.Fleet, BotGen.Bot).Sample((fleet, bot) =>
    {
        var stack = BotStackBuilder.Build(fleet, bot);
        var shuffled = stack with { Resources = [.. stack.Resources.Reverse()], Parameters = [.. stack.Parameters.Reverse()], Outputs = [.. stack.Outputs.Reverse()] };

        Assert.Equal(TemplateJsonWriter.Write(stack), TemplateJsonWriter.Write(shuffled));
        Assert.Equal(CSharpStackWriter.Write(stack, "N", "C"), CSharpStackWriter.Write(shuffled, "N", "C"));
    }, iter: 100);

    [Fact]
    public void A_text_that_CloudFormation_would_replace_by_a_secret_is_a_fault()
    {
        var stack = BotStackBuilder.Build(BotSpecs.Fleet, BotSpecs.Support with { Owner = "{{resolve:secretsmanager:clawster/other/gateway-token}}" });

        Assert.Contains(StackChecker.Check(stack), static fault => fault is { LogicalId: "Cluster" } && fault.Message.Contains("'{{resolve:'", System.StringComparison.Ordinal));
    }

    [Fact]
    public void A_bot_declares_only_the_parameters_it_uses()
    {
        var ephemeral = new TemplateView(BotSpecs.Support with { State = new(StateKind.Ephemeral, 0) });

        Assert.DoesNotContain("FileSystemId", ephemeral.Parameters);
        Assert.Contains("FileSystemId", new TemplateView(BotSpecs.Support).Parameters);
    }

    [Fact]
    public void A_state_volume_is_snapshotted_and_keeps_the_instance_in_its_zone()
    {
        var bot = new TemplateView(BotSpecs.Support with { State = new(StateKind.Volume, 8) });

        Assert.Equal("Snapshot", (string?)bot.Find("StateVolume")!["DeletionPolicy"]);
        Assert.Single(bot["AutoScalingGroup"]["VPCZoneIdentifier"]!.AsArray());
        Assert.True((bool)bot["StateVolume"]["Encrypted"]!);
    }

    [Fact]
    public void One_bot_never_runs_twice()
    {
        var service = new TemplateView(BotSpecs.Support)["Service"];

        Assert.Equal(1, (int)service["DesiredCount"]!);
        Assert.Equal((0, 100), ((int)service["DeploymentConfiguration"]!["MinimumHealthyPercent"]!, (int)service["DeploymentConfiguration"]!["MaximumPercent"]!));
        Assert.Equal("DISABLED", (string?)service["AvailabilityZoneRebalancing"]);
    }

    [Fact]
    public void The_instance_does_not_wait_for_the_load_balancer()
    {
        var stack = BotStackBuilder.Build(BotSpecs.Fleet, BotSpecs.Support);
        var needs = stack.Resources.ToDictionary(static resource => resource.LogicalId, static resource => ReferenceFinder.In(resource).LogicalIds);

        bool Reaches(string from, string to) => from == to || (needs.TryGetValue(from, out var next) && next.Any(id => Reaches(id, to)));

        Assert.False(Reaches("AutoScalingGroup", "LoadBalancer"));
        Assert.False(Reaches("CapacityProviderAssociations", "LoadBalancer"));
        Assert.True(Reaches("Service", "LoadBalancer"));
        Assert.Equal(["CapacityProviderAssociations", "HttpListener"], new TemplateView(BotSpecs.Support).DependsOn("Service"));
    }

    [Fact]
    public void With_a_domain_the_container_does_not_wait_for_the_load_balancer()
    {
        var stack = BotStackBuilder.Build(BotSpecs.Fleet, BotSpecs.Support with { Network = BotSpecs.Support.Network with { Domain = "bot.example.com" } });

        var task = stack.Resources.Single(static resource => resource.LogicalId == "TaskDefinition");

        Assert.DoesNotContain("LoadBalancer", ReferenceFinder.In(task).LogicalIds);
    }

    [Fact]
    public void The_origin_in_the_configuration_is_the_one_people_type()
    {
        Assert.Contains("http://${LoadBalancer.DNSName}", new TemplateView(BotSpecs.Support).Variable("OPENCLAW_CONFIG_JSON"));
        Assert.Contains(
            "https://bot.example.com",
            new TemplateView(BotSpecs.Support with { Network = BotSpecs.Support.Network with { Domain = "bot.example.com", CertificateArn = "arn:aws:acm:x" } }).Variable("OPENCLAW_CONFIG_JSON"));
    }
}
