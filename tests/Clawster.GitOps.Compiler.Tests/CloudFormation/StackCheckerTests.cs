using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Ecs;
using Clawster.GitOps.Compiler.CloudFormation.Sns;

namespace Clawster.GitOps.Compiler.Tests.CloudFormation;

public sealed class StackCheckerTests
{
    [Fact]
    public void Every_fault_of_a_stack_is_found_at_once()
    {
        var stack = new Stack("s", new string('x', 1025))
        {
            Parameters = [new("Topic")],
            Resources =
            [
                new Topic("Topic") { TopicName = Fn.Ref<string>("Nowhere") },
                new Topic("bad-name") { Condition = "Never" },
                new Service("Service") { NetworkConfiguration = new(), DeploymentConfiguration = new() { DeploymentCircuitBreaker = new() }, DependsOn = ["Other"] },
                new Topic("Other") { DependsOn = ["Service"] },
            ],
        };

        var faults = StackChecker.Check(stack).Select(static fault => $"{fault.LogicalId}: {fault.Message}").ToArray();

        Assert.Equal(
        [
            ": the stack has 1025 bytes of description; CloudFormation takes 1024",
            "bad-name: the name may hold only letters and digits of ASCII",
            "Topic: the name stands for two things; rename one of them",
            "Topic: refers to 'Nowhere', which is neither a parameter nor a resource of the stack",
            "bad-name: asks for the condition 'Never', which the stack does not have",
            "Service: AWS::ECS::Service needs the property DeploymentConfiguration.DeploymentCircuitBreaker.Enable",
            "Service: AWS::ECS::Service needs the property DeploymentConfiguration.DeploymentCircuitBreaker.Rollback",
            ": resources refer to each other in a circle; break it between: Other, Service",
        ], faults);
    }

    [Fact]
    public void Tags_that_AWS_refuses_are_faults()
    {
        var stack = new Stack("s", "") { Resources = [new Topic("T") { Tags = [.. Enumerable.Range(0, 48).Select(static i => new Tag("k" + i, "v")), new("k1", "v"), new("AWS:x", new string('v', 257)), new("", "v")] }] };

        var faults = StackChecker.Check(stack).Select(static fault => fault.Message).ToArray();

        Assert.Equal(
        [
            "AWS::SNS::Topic has 51 tags (AWS takes 50) in Tags",
            "AWS::SNS::Topic has the tag 'k1' twice (keep one) in Tags",
            "AWS::SNS::Topic has the tag 'AWS:x' (a name has 1 to 128 characters and does not start with aws:) in Tags",
            "AWS::SNS::Topic has the tag '' (a name has 1 to 128 characters and does not start with aws:) in Tags",
            "AWS::SNS::Topic has a too long value of the tag 'AWS:x' (AWS takes 256 characters) in Tags",
        ], faults);
    }

    [Fact]
    public void An_empty_stack_is_a_fault() => Assert.Equal("a stack needs at least one resource", Assert.Single(StackChecker.Check(new("s", ""))).Message);

    [Theory]
    [InlineData("AWS::ECS::Service", "Cluster", PropertyTraits.Replaces)]
    [InlineData("AWS::ECS::Service", "LoadBalancers.ContainerPort", PropertyTraits.None)]
    [InlineData("AWS::ECS::TaskDefinition", "ContainerDefinitions.Image", PropertyTraits.Replaces)]
    [InlineData("AWS::ECS::CapacityProvider", "AutoScalingGroupProvider.AutoScalingGroupArn", PropertyTraits.Replaces)]
    [InlineData("AWS::ECS::CapacityProvider", "AutoScalingGroupProvider.ManagedDraining", PropertyTraits.None)]
    [InlineData("AWS::EC2::Subnet", "Ipv6CidrBlock", PropertyTraits.MayReplace)]
    public void The_table_says_what_a_change_does(string type, string path, PropertyTraits expected) =>
        Assert.Equal(expected, ResourceTypes.All.Single(item => item.Name == type).Replacement(path));
}
