namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A tag of a resource.</summary>
public sealed record Tag : CloudFormationObject
{
    public Tag()
    {
    }

    public Tag(Value<string> key, Value<string> value)
    {
        Key = key;
        Value = value;
    }

    public Value<string>? Key { get; init; }

    public Value<string>? Value { get; init; }

    public override void Write(ICloudFormationWriter writer)
    {
        writer.Scalar("Key", Key, PropertyTraits.Required);
        writer.Scalar("Value", Value, PropertyTraits.Required);
    }
}
