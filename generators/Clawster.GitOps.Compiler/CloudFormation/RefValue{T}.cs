namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>What <c>Ref</c> of a parameter, a resource or a pseudo parameter gives.</summary>
public sealed record RefValue<T>(string LogicalId) : Value<T>
{
    public override void Write(IValueWriter writer) => writer.Ref(LogicalId, typeof(T));
}
