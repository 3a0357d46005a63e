using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A resource of a stack. The records of the resource types are generated from CloudFormation's resource schemas.</summary>
/// <param name="LogicalId">Name of the resource inside its stack: letters and digits.</param>
public abstract record CloudFormationResource(string LogicalId) : CloudFormationObject
{
    /// <summary>CloudFormation's name of the type, for example <c>AWS::ECS::Service</c>.</summary>
    public abstract string CloudFormationType { get; }

    /// <summary>Logical ids of resources that must exist before this one although no property refers to them.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Name of the condition under which the resource exists; null means always.</summary>
    public string? Condition { get; init; }

    /// <summary>What happens to the real resource when it leaves the stack; null means CloudFormation's default (Delete for nearly all types).</summary>
    public DeletionPolicy? DeletionPolicy { get; init; }

    /// <summary>What happens to the old resource when an update replaces it; null means CloudFormation's default, Delete.</summary>
    public DeletionPolicy? UpdateReplacePolicy { get; init; }

    /// <summary>How an Auto Scaling group brings a new launch template to its instances; null leaves the instances alone.</summary>
    public AutoScalingRollingUpdate? RollingUpdate { get; init; }

    /// <summary>What <c>Ref</c> gives for this type, mostly the physical id.</summary>
    public Value<string> Ref => new RefValue<string>(LogicalId);

    public virtual bool Equals(CloudFormationResource? other) => Same(this, other);

    public override int GetHashCode() => Hash();

    internal override byte[] ToTemplate() => TemplateJsonWriter.Write(new Stack("", "") { Resources = [this] });

    protected override bool PrintMembers(StringBuilder builder) => Print(builder);

    /// <summary>A reference to an attribute; the generated members name those that exist.</summary>
    protected Value<T> Attribute<T>(string name, [CallerMemberName] string member = "") => new GetAttValue<T>(LogicalId, name, member);
}
