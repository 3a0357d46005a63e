namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Properties that belong together: a nested property type, or all properties of a resource.</summary>
public abstract record CloudFormationObject
{
    /// <summary>Shows every property to <paramref name="writer"/>.</summary>
    public abstract void Write(ICloudFormationWriter writer);
}
