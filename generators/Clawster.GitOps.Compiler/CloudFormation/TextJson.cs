namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A text, or a reference that gives one, in a JSON document.</summary>
public sealed record TextJson(Value<string> Content) : Json
{
    public override void Write(IValueWriter writer) => writer.JsonText(Content);
}
