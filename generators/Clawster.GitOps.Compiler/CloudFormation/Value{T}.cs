namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A value of a template that CloudFormation resolves to a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">string, int, long, double, bool, <see cref="Json"/>, an open enum, or an immutable array of one of these.</typeparam>
public abstract record Value<T> : Value
{
    private protected Value()
    {
    }

    public static implicit operator Value<T>(T literal) => new LiteralValue<T>(literal);
}
