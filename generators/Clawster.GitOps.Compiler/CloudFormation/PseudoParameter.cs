namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>The parameters that every template has (CloudFormation user guide, "Pseudo parameters reference").</summary>
public static class PseudoParameter
{
    public static Value<string> AccountId { get; } = new RefValue<string>("AWS::AccountId");

    public static Value<string> Partition { get; } = new RefValue<string>("AWS::Partition");

    public static Value<string> Region { get; } = new RefValue<string>("AWS::Region");

    public static Value<string> StackId { get; } = new RefValue<string>("AWS::StackId");

    public static Value<string> StackName { get; } = new RefValue<string>("AWS::StackName");

    public static Value<string> UrlSuffix { get; } = new RefValue<string>("AWS::URLSuffix");
}
