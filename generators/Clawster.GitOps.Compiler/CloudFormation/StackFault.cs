namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Why CloudFormation would refuse a stack.</summary>
/// <param name="LogicalId">The resource, parameter or output, or empty for the stack as a whole.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record StackFault(string LogicalId, string Message);
