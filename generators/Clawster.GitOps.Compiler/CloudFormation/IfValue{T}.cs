namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>One of two values, by a condition of the stack.</summary>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Then">The value when the condition holds.</param>
/// <param name="Otherwise">The value when it does not; null leaves the property out.</param>
public sealed record IfValue<T>(string Condition, Value<T> Then, Value<T>? Otherwise) : Value<T>
{
    public override void Write(IValueWriter writer) => writer.If(Condition, Then, Otherwise, typeof(T));
}
