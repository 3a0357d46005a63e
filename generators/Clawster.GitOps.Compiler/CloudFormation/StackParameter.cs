namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A value that is given when the stack is created.</summary>
/// <param name="Name">Name of the parameter: letters and digits.</param>
public sealed record StackParameter(string Name)
{
    /// <summary>CloudFormation's parameter type.</summary>
    /// <value><c>String</c> by default; <c>AWS::EC2::VPC::Id</c> and the like let CloudFormation check that the thing exists.</value>
    public string Type { get; init; } = "String";

    public string? Description { get; init; }

    public string? Default { get; init; }

    /// <summary>True keeps the value out of every description of the stack.</summary>
    public bool NoEcho { get; init; }

    public Value<string> Ref => new RefValue<string>(Name);
}
