namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A tag of a resource.</summary>
public sealed record Tag(Value<string> Key, Value<string> Value) : CloudFormationObject
{
    public override void Write(ICloudFormationWriter writer)
    {
        writer.Scalar("Key", Key, PropertyTraits.Required);
        writer.Scalar("Value", Value, PropertyTraits.Required);
    }
}
