namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>A text with known values; AWS adds values, so others are accepted.</summary>
public interface IOpenEnumeration
{
    string Value { get; }
}
