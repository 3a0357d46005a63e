namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A number in a JSON document.</summary>
public sealed record NumberJson(double Content) : Json
{
    public override void Write(IValueWriter writer) => writer.Number(Content);
}
