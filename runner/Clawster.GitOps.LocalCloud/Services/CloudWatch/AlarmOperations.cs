using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudWatch.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>Alarms on metrics and their history.</summary>
internal sealed class AlarmOperations(World world, AlarmEvaluation evaluation)
{
    public void AddTo(AwsService service) => service
        .On<PutMetricAlarmRequest, PutMetricAlarmResponse>(Put)
        .On<DescribeAlarmsRequest, DescribeAlarmsResponse>((call, request) => Describe(call.Region, request))
        .On<DeleteAlarmsRequest, DeleteAlarmsResponse>((call, request) => Delete(call.Region, request))
        .On<EnableAlarmActionsRequest, EnableAlarmActionsResponse>((call, request) => Switch(call.Region, request.AlarmNames!, on: true, new EnableAlarmActionsResponse()))
        .On<DisableAlarmActionsRequest, DisableAlarmActionsResponse>((call, request) => Switch(call.Region, request.AlarmNames!, on: false, new DisableAlarmActionsResponse()))
        .On<SetAlarmStateRequest, SetAlarmStateResponse>((call, request) => Set(call.Region, request))
        .On<DescribeAlarmHistoryRequest, DescribeAlarmHistoryResponse>((call, request) => History(call.Region, request));

    private CloudWatchState State(string region) => world.Region(region).Of<CloudWatchState>();

    private PutMetricAlarmResponse Put(ServiceCall call, PutMetricAlarmRequest request)
    {
        AlarmRules.Check(request);
        var state = State(call.Region);
        var there = state.Alarms.GetValueOrDefault(request.AlarmName!);
        var stored = there ?? new StoredAlarm();

        // Tags are taken when the alarm is made; for one that is there they are ignored, as the API reference says.
        foreach (var tag in there is null ? request.Tags ?? [] : [])
        {
            stored.Tags[tag.Key!] = tag.Value!;
        }

        stored.Shape = Shape(call, request, there?.Shape);
        state.Alarms[request.AlarmName!] = stored;
        state.History.Add(new(request.AlarmName!, call.Now, "ConfigurationUpdate", $"Alarm \"{request.AlarmName}\" {(there is null ? "created" : "updated")}"));
        evaluation.Expect(call.Region, request.AlarmName!);
        world.Touch();
        return new();
    }

    private MetricAlarm Shape(ServiceCall call, PutMetricAlarmRequest request, MetricAlarm? there) => new()
    {
        AlarmName = request.AlarmName,
        AlarmArn = $"arn:aws:cloudwatch:{call.Region}:{world.AccountId}:alarm:{request.AlarmName}",
        AlarmDescription = request.AlarmDescription,
        AlarmConfigurationUpdatedTimestamp = call.Now.UtcDateTime,
        ActionsEnabled = request.ActionsEnabled ?? true,
        OKActions = request.OKActions ?? [],
        AlarmActions = request.AlarmActions ?? [],
        InsufficientDataActions = request.InsufficientDataActions ?? [],
        StateValue = there?.StateValue ?? "INSUFFICIENT_DATA",
        StateReason = there?.StateReason ?? "Unchecked: Initial alarm creation",
        StateUpdatedTimestamp = there?.StateUpdatedTimestamp ?? call.Now.UtcDateTime,
        StateTransitionedTimestamp = there?.StateTransitionedTimestamp ?? call.Now.UtcDateTime,
        MetricName = request.MetricName,
        Namespace = request.Namespace,
        Statistic = request.Statistic,
        Dimensions = request.Dimensions ?? [],
        Period = request.Period,
        Unit = request.Unit,
        EvaluationPeriods = request.EvaluationPeriods,
        DatapointsToAlarm = request.DatapointsToAlarm,
        Threshold = request.Threshold,
        ComparisonOperator = request.ComparisonOperator,
        TreatMissingData = request.TreatMissingData,
    };

    private DescribeAlarmsResponse Describe(string region, DescribeAlarmsRequest request)
    {
        MemberGuard.Refuse(request, "DescribeAlarms", "AlarmNames", "AlarmNamePrefix", "AlarmTypes", "StateValue", "ActionPrefix", "MaxRecords", "NextToken");
        if (request is { AlarmNames.Count: > 0, AlarmNamePrefix: not null })
        {
            throw AwsFault.Bad("ValidationError", "AlarmNamePrefix cannot be given together with AlarmNames");
        }

        var metricAlarms = request.AlarmTypes is not { Count: > 0 } types || types.Exists(static type => type.ToString() == "MetricAlarm");
        var found = State(region).Alarms.Values.Select(static alarm => alarm.Shape)
            .Where(alarm => metricAlarms
                && (request.AlarmNames is not { Count: > 0 } names || names.Contains(alarm.AlarmName!))
                && alarm.AlarmName!.StartsWith(request.AlarmNamePrefix ?? "", StringComparison.Ordinal)
                && (request.StateValue is null || request.StateValue == alarm.StateValue)
                && (request.ActionPrefix is null || alarm.AlarmActions!.Exists(action => action.StartsWith(request.ActionPrefix, StringComparison.Ordinal)))
                && string.CompareOrdinal(alarm.AlarmName, request.NextToken ?? "") > 0)
            .ToArray();
        var page = found.Take(request.MaxRecords ?? 50).ToArray();
        return new() { MetricAlarms = [.. page.Select(Shapes.Copy)], CompositeAlarms = [], NextToken = page.Length < found.Length ? page[^1].AlarmName : null };
    }

    private DeleteAlarmsResponse Delete(string region, DeleteAlarmsRequest request)
    {
        var alarms = State(region).Alarms;
        if (request.AlarmNames!.Find(name => !alarms.ContainsKey(name)) is { } unknown)
        {
            throw new AwsFault(404, "ResourceNotFound", $"Alarm {unknown} does not exist. No alarm was deleted.");
        }

        request.AlarmNames.ForEach(name => alarms.Remove(name));
        world.Touch();
        return new();
    }

    private T Switch<T>(string region, List<string> names, bool on, T response)
    {
        foreach (var name in names)
        {
            if (State(region).Alarms.TryGetValue(name, out var alarm))
            {
                alarm.Shape.ActionsEnabled = on;
            }
        }

        world.Touch();
        return response;
    }

    private SetAlarmStateResponse Set(string region, SetAlarmStateRequest request)
    {
        var alarm = State(region).Alarms.GetValueOrDefault(request.AlarmName!) ?? throw new AwsFault(404, "ResourceNotFound", $"Unknown alarm {request.AlarmName}");
        evaluation.Change(region, alarm.Shape, request.StateValue!.Value, request.StateReason!);
        alarm.Shape.StateReasonData = request.StateReasonData;
        evaluation.Expect(region, request.AlarmName!);
        return new();
    }

    private DescribeAlarmHistoryResponse History(string region, DescribeAlarmHistoryRequest request)
    {
        MemberGuard.Refuse(request, "DescribeAlarmHistory", "AlarmName", "AlarmTypes", "HistoryItemType", "StartDate", "EndDate", "MaxRecords", "ScanBy");
        var found = State(region).History.Where(item => (request.AlarmName is null || item.Alarm == request.AlarmName)
            && (request.HistoryItemType is null || request.HistoryItemType.Value == item.Kind)
            && (request.StartDate is not { } start || item.At >= start.ToUniversalTime())
            && (request.EndDate is not { } end || item.At <= end.ToUniversalTime()));
        return new()
        {
            AlarmHistoryItems = [.. (request.ScanBy?.Value == "TimestampAscending" ? found : found.Reverse()).Take(request.MaxRecords ?? 100).Select(static item => new AlarmHistoryItem
            {
                AlarmName = item.Alarm,
                AlarmType = "MetricAlarm",
                Timestamp = item.At.UtcDateTime,
                HistoryItemType = item.Kind,
                HistorySummary = item.Summary,
            })],
        };
    }
}
