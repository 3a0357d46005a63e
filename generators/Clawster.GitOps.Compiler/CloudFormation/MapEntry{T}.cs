namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>One entry of a property that maps names to values.</summary>
public sealed record MapEntry<T>(string Key, Value<T> Value);
