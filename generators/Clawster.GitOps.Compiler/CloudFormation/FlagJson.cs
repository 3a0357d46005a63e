namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>true or false in a JSON document.</summary>
public sealed record FlagJson(bool Content) : Json
{
    public override void Write(IValueWriter writer) => writer.Flag(Content);
}
