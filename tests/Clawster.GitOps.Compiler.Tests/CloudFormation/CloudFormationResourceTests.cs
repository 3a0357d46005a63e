using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Ecs;

namespace Clawster.GitOps.Compiler.Tests.CloudFormation;

public sealed class CloudFormationResourceTests
{
    [Fact]
    public void Resources_are_equal_when_they_give_the_same_template()
    {
        Assert.Equal(Create("a"), Create("a"));
        Assert.Equal(Create("a").GetHashCode(), Create("a").GetHashCode());
        Assert.NotEqual(Create("a"), Create("b"));
        Assert.NotEqual(Create("a"), Create("a") with { LogicalId = "Other" });
        Assert.NotEqual(Create("a"), Create("a") with { DependsOn = ["Topic"] });
        Assert.Equal(Create("a").NetworkConfiguration, Create("a").NetworkConfiguration);
    }

    [Fact]
    public void A_changed_copy_leaves_the_original_alone()
    {
        var service = Create("a");

        var changed = service with { DesiredCount = 0 };

        Assert.Equal(1, (service.DesiredCount as LiteralValue<int>)?.Content);
        Assert.Equal(0, (changed.DesiredCount as LiteralValue<int>)?.Content);
    }

    private static Service Create(string subnet) => new("Service")
    {
        DesiredCount = 1,
        NetworkConfiguration = new() { AwsvpcConfiguration = new() { Subnets = [subnet, Fn.Ref<string>("X")] } },
        Tags = [new("k", "v")],
    };
}
