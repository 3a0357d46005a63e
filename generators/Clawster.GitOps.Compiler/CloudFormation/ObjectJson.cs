using System.Collections.Generic;
using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>An object in a JSON document.</summary>
public sealed record ObjectJson(ImmutableArray<KeyValuePair<string, Json>> Members) : Json
{
    public override void Write(IValueWriter writer) => writer.JsonObject(Members);
}
