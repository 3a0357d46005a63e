namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>An attribute of a resource, known once the resource exists.</summary>
/// <param name="LogicalId">The resource.</param>
/// <param name="Attribute">CloudFormation's name of the attribute.</param>
/// <param name="Member">The name of the attribute on the typed record.</param>
public sealed record GetAttValue<T>(string LogicalId, string Attribute, string Member) : Value<T>
{
    public override void Write(IValueWriter writer) => writer.GetAtt(LogicalId, Attribute, Member);
}
