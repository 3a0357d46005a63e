using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Values put together with <paramref name="Delimiter"/> between them.</summary>
public sealed record JoinValue(string Delimiter, ImmutableArray<Value<string>> Items) : Value<string>
{
    public override void Write(IValueWriter writer) => writer.Join(Delimiter, Items);
}
