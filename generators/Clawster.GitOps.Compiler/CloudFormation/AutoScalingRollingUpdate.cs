namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>The rolling form of <c>UpdatePolicy</c> (CloudFormation user guide, "UpdatePolicy attribute").</summary>
public sealed record AutoScalingRollingUpdate : CloudFormationObject
{
    /// <summary>How many instances are replaced at once, at least 1.</summary>
    public Value<int>? MaxBatchSize { get; init; }

    /// <summary>How many instances must be in service during the update.</summary>
    public Value<int>? MinInstancesInService { get; init; }

    public override void Write(ICloudFormationWriter writer)
    {
        writer.Scalar("MaxBatchSize", MaxBatchSize);
        writer.Scalar("MinInstancesInService", MinInstancesInService);
    }
}
