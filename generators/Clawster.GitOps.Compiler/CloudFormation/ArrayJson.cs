using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A list in a JSON document.</summary>
public sealed record ArrayJson(ImmutableArray<Json> Items) : Json
{
    public override void Write(IValueWriter writer) => writer.JsonArray(Items);
}
