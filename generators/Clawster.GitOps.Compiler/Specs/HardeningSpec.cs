namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What goes beyond the controls that every bot has.</summary>
/// <param name="Alarms">Alarms on processor, memory, errors and a failed instance.</param>
/// <param name="AlarmTopicArn">SNS topic that the alarms are sent to, or null.</param>
/// <param name="ContainerInsights">Metrics of the cluster and its tasks.</param>
/// <param name="LogKeyArn">KMS key that encrypts the log group; null for CloudWatch's own encryption.</param>
/// <param name="LogRetentionDays">How long logs are kept.</param>
public sealed record HardeningSpec(bool Alarms, string? AlarmTopicArn, bool ContainerInsights, string? LogKeyArn, int LogRetentionDays)
{
    /// <summary>What a bot has that asks for nothing: no alarms, logs for 30 days.</summary>
    public static HardeningSpec Default { get; } = new(false, null, false, null, 30);
}
