using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation.Ecs;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>What keeps a bot's container from the rest of its instance: the one place where the sandboxes differ inside the container.</summary>
/// <param name="NetworkMode">Of the task.</param>
/// <param name="User">Who the container's first process is.</param>
/// <param name="ReadonlyRoot">Whether the root file system is read-only.</param>
/// <param name="Capabilities">What is taken from the defaults; null for nothing.</param>
/// <param name="Environment">Variables beside those that every container has.</param>
internal sealed record ContainerWall(string NetworkMode, string User, bool ReadonlyRoot, TaskDefinition.KernelCapabilitiesProperty? Capabilities, ImmutableArray<TaskDefinition.KeyValuePairProperty> Environment)
{
    /// <summary>The instance is the wall: a container on runc that has no rights.</summary>
    private static ContainerWall Vm { get; } = new("awsvpc", "1000:1000", ReadonlyRoot: true, new() { Drop = ["ALL"] }, []);

    /// <summary>
    /// A user namespace is the wall inside the instance. Sysbox gives all capabilities of its namespace to root and none to anybody else, whatever is dropped, so the container is root there.
    /// The variable is what the machine image's runtime looks for; a network namespace that another container made, as awsvpc has it, is one that Sysbox cannot join.
    /// </summary>
    private static ContainerWall Sysbox { get; } = new("bridge", "0:0", ReadonlyRoot: false, null, [new() { Name = "CLAWSTER_RUNTIME", Value = "sysbox" }]);

    public static ContainerWall Of(SandboxKind sandbox) => sandbox == SandboxKind.Sysbox ? Sysbox : Vm;
}
