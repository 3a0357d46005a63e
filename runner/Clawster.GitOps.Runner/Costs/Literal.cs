using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Reads what a template says outright.</summary>
internal static class Literal
{
    /// <returns>Null when the value is absent or known only when it is deployed.</returns>
    public static int? Number(Value<int>? value) => (value as LiteralValue<int>)?.Content;

    /// <inheritdoc cref="Number"/>
    public static string? Text(Value<string>? value) => (value as LiteralValue<string>)?.Content;
}
