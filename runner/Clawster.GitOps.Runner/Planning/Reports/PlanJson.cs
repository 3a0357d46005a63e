using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Planning.Differences;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>The plan for programs: amounts in US dollars a month rounded to cents, durations in seconds.</summary>
internal static class PlanJson
{
    public static string Write(ChangePlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("base", plan.Base);
            json.WriteString("head", plan.Head);
            json.WriteBoolean("refused", plan.IsRefused);
            json.WriteNumber("unchanged", plan.Unchanged);
            json.WriteNumber("seconds", Math.Round(plan.Time.Total.TotalSeconds));
            json.WriteString("pricesAsOf", plan.PricesAsOf);
            Cost(json, plan.Cost);
            Array(json, "bots", plan.Bots, Bot);
            Array(json, "regions", plan.Regions, Region);
            Array(json, "timeline", plan.Time.Lines, Time);
            Array(json, "diagnostics", plan.Diagnostics, Found);
            Strings(json, "overBudget", plan.OverBudget);
            Strings(json, "refusals", plan.Refusals);
            if (plan.Cloud is { } cloud)
            {
                json.WriteString("cloud", cloud.Cloud);
                Strings(json, "drifts", cloud.Drifts);
            }

            Strings(json, "unpriced", plan.Unpriced);
            Array(json, "suggestions", plan.Suggestions, Suggestion);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Bot(Utf8JsonWriter json, BotPlan bot)
    {
        json.WriteString("name", bot.Name);
        json.WriteString("oldName", bot.OldName);
        json.WriteString("region", bot.Region);
        json.WriteString("oldRegion", bot.OldRegion);
        json.WriteString("path", bot.Path);
        json.WriteString("kind", PlanWords.Kind(bot.Kind));
        json.WriteString("way", bot.Way);
        json.WriteStartObject("forecast");
        json.WriteString("interruption", bot.Forecast.Interruption.ToString().ToLowerInvariant());
        json.WriteNumber("seconds", Math.Round(bot.Forecast.Down.TotalSeconds));
        json.WriteString("because", bot.Forecast.Because);
        json.WriteEndObject();
        Cost(json, bot.Cost);
        Array(json, "resources", bot.Resources, Resource);
        Array(json, "exposure", bot.Exposure, Difference);
        Array(json, "permissions", bot.Permissions, Difference);
        Array(json, "posture", bot.Posture, Difference);
        Strings(json, "dataAtRisk", bot.DataAtRisk);
    }

    private static void Region(Utf8JsonWriter json, RegionPlan region)
    {
        json.WriteString("region", region.Region);
        json.WriteBoolean("first", region.IsFirst);
        json.WriteBoolean("last", region.IsLast);
        Cost(json, region.Cost);
        Array(json, "differences", region.Differences, Difference);
    }

    private static void Resource(Utf8JsonWriter json, ResourceChange change)
    {
        json.WriteString("logicalId", change.LogicalId);
        json.WriteString("type", change.Type);
        json.WriteString("change", PlanWords.Resource(change.Kind));
        json.WriteBoolean("stateful", change.Stateful);
        Array(json, "properties", change.Properties, static (writer, property) =>
        {
            writer.WriteString("path", property.Path);
            writer.WriteString("before", property.Before);
            writer.WriteString("after", property.After);
            writer.WriteString("effect", PlanWords.Resource(property.Effect));
            writer.WriteString("follows", property.Follows);
        });
    }

    private static void Difference(Utf8JsonWriter json, Difference difference)
    {
        json.WriteString("what", difference.What);
        json.WriteString("before", difference.Before);
        json.WriteString("after", difference.After);
        json.WriteString("grade", difference.Grade.ToString().ToLowerInvariant());
    }

    private static void Time(Utf8JsonWriter json, TimeLine line)
    {
        json.WriteString("section", line.Section);
        json.WriteString("name", line.Name);
        json.WriteNumber("start", Math.Round(line.Start.TotalSeconds, 1));
        json.WriteNumber("seconds", Math.Round(line.Length.TotalSeconds, 1));
        json.WriteBoolean("critical", line.IsCritical);
    }

    private static void Found(Utf8JsonWriter json, Diagnostic found)
    {
        json.WriteString("code", found.Code);
        json.WriteString("severity", found.Severity is DiagnosticSeverity.Error ? "error" : "warning");
        json.WriteString("path", found.Path);
        json.WriteNumber("line", found.Span.Start.Line);
        json.WriteNumber("column", found.Span.Start.Column);
        json.WriteString("message", found.Message);
    }

    private static void Suggestion(Utf8JsonWriter json, NetworkSuggestion suggestion)
    {
        json.WriteString("id", suggestion.Id);
        json.WriteString("region", suggestion.Region);
        json.WriteString("after", NetworkNames.Text(suggestion.After));
        json.WriteNumber("savings", Math.Round(suggestion.Savings, 2));
    }

    private static void Cost(Utf8JsonWriter json, CostChange cost)
    {
        json.WriteStartObject("cost");
        json.WriteNumber("before", cost.Before.Rounded().Typical);
        json.WriteNumber("after", cost.After.Rounded().Typical);
        json.WriteNumber("difference", Math.Round(cost.Typical, 2));
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
