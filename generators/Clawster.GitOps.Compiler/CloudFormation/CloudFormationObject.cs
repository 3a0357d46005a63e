using System;
using System.Text;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Properties that belong together: a nested property type, or all properties of a resource. Two of them are equal when they give the same template.</summary>
public abstract record CloudFormationObject
{
    /// <summary>Shows every property to <paramref name="writer"/>.</summary>
    public abstract void Write(ICloudFormationWriter writer);

    public virtual bool Equals(CloudFormationObject? other) => Same(this, other);

    public override int GetHashCode() => Hash();

    /// <summary>What this is in a template, as JSON.</summary>
    internal virtual byte[] ToTemplate() => TemplateJsonWriter.Write(this);

    protected static bool Same(CloudFormationObject one, CloudFormationObject? other) =>
        ReferenceEquals(one, other)
        || (other is not null && one.GetType() == other.GetType() && one.ToTemplate().AsSpan().SequenceEqual(other.ToTemplate()));

    protected int Hash()
    {
        var hash = 17;
        foreach (var b in ToTemplate())
        {
            hash = unchecked((hash * 31) + b);
        }

        return hash;
    }

    protected bool Print(StringBuilder builder)
    {
        builder.Append(Encoding.UTF8.GetString(ToTemplate()));
        return true;
    }

    protected virtual bool PrintMembers(StringBuilder builder) => Print(builder);
}
