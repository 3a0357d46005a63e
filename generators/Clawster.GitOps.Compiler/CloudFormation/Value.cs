namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A value of a template. The set of forms is closed: literal, Ref, GetAtt, Sub, Join, Select and If.</summary>
public abstract record Value
{
    private protected Value()
    {
    }

    /// <summary>Shows the form of this value to <paramref name="writer"/>.</summary>
    public abstract void Write(IValueWriter writer);
}
