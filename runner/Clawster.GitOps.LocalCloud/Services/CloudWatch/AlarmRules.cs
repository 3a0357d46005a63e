using System;
using Amazon.CloudWatch.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>What PutMetricAlarm accepts: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html.</summary>
internal static class AlarmRules
{
    private const int Day = 86_400;

    public static void Check(PutMetricAlarmRequest request)
    {
        MemberGuard.Refuse(
            request, "PutMetricAlarm", "AlarmName", "AlarmDescription", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "MetricName", "Namespace", "Statistic", "Dimensions", "Period",
            "Unit", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator", "TreatMissingData", "Tags");
        Require(request.AlarmName!.Length is >= 1 and <= 255, "1 validation error detected: Value at 'alarmName' failed to satisfy constraint: Member must have length less than or equal to 255");
        Require(request.Namespace is not null && request.MetricName is not null, "MetricName and Namespace must be specified for an alarm on a metric");
        Require(request.Statistic is not null, "Exactly one of Statistic or ExtendedStatistic must be specified");
        Require(request.ComparisonOperator is not null, "1 validation error detected: Value null at 'comparisonOperator' failed to satisfy constraint: Member must not be null");
        Require(request.Threshold is not null, "Threshold must be specified for an alarm without anomaly detection");
        Require(request.Period is 10 or 20 or 30 || request.Period is > 0 && request.Period % 60 == 0, "Period must be 10, 20, 30 or a multiple of 60");
        Require(request.EvaluationPeriods is >= 1, "EvaluationPeriods must be at least 1");
        Require(request.DatapointsToAlarm is null || (request.DatapointsToAlarm >= 1 && request.DatapointsToAlarm <= request.EvaluationPeriods), "DatapointsToAlarm must be between 1 and EvaluationPeriods");
        Require(
            (long)request.Period!.Value * request.EvaluationPeriods!.Value <= (request.Period >= 3600 ? 7 * Day : Day),
            "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400), or a week for periods of an hour and more");
        Require(request.TreatMissingData is null or "breaching" or "notBreaching" or "ignore" or "missing", $"Unknown TreatMissingData value '{request.TreatMissingData}'");
        Require(
            request.ComparisonOperator!.Value is "GreaterThanOrEqualToThreshold" or "GreaterThanThreshold" or "LessThanThreshold" or "LessThanOrEqualToThreshold",
            $"The operator {request.ComparisonOperator} is for alarms with anomaly detection, or is not known");
        foreach (var actions in new[] { request.AlarmActions, request.OKActions, request.InsufficientDataActions })
        {
            Require((actions?.Count ?? 0) <= 5, "An alarm has at most 5 actions for each state");
            Require(actions?.TrueForAll(static action => action.StartsWith("arn:", StringComparison.Ordinal)) != false, "Invalid arn syntax in the actions of the alarm");
        }
    }

    private static void Require(bool holds, string refusal)
    {
        if (!holds)
        {
            throw AwsFault.Bad("ValidationError", refusal);
        }
    }
}
