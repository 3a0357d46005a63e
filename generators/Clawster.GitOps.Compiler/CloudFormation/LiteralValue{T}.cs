namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A value that is known when the template is written.</summary>
public sealed record LiteralValue<T>(T Content) : Value<T>
{
    public override void Write(IValueWriter writer)
    {
        switch (Content)
        {
            case string text: writer.Text(text); break;
            case bool flag: writer.Flag(flag); break;
            case int number: writer.Number(number); break;
            case long number: writer.Number(number); break;
            case double number: writer.Number(number); break;
            case IOpenEnumeration member: writer.Member(member); break;
            case Json json: json.Write(writer); break;
            default: throw new System.NotSupportedException($"A template has no literal of {typeof(T)}.");
        }
    }
}
