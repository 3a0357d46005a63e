using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Text in which references stand between literal parts. A part is a literal, a Ref or a GetAtt; a dollar sign of a literal stays a dollar sign.</summary>
public sealed record SubValue(ImmutableArray<Value<string>> Parts) : Value<string>
{
    public override void Write(IValueWriter writer) => writer.Sub(Parts);
}
