namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>null in a JSON document.</summary>
public sealed record NullJson : Json
{
    public override void Write(IValueWriter writer) => writer.JsonNull();
}
