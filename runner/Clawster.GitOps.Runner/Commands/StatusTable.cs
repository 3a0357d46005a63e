using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>What is deployed beside what the files ask for.</summary>
internal static class StatusTable
{
    /// <summary>Which cloud is looked at, as a sentence's beginning.</summary>
    public static string Heading(CloudReady ready) => $"{char.ToUpperInvariant(ready.Cloud[0])}{ready.Cloud[1..]}{(ready.Timing is { } timing ? ", " + timing : "")}";

    /// <summary>Ordered by region and name.</summary>
    public static ImmutableArray<StatusRow> Rows(CompiledFleet fleet, ImmutableArray<DeployedBot> deployed)
    {
        var files = fleet.Bots.Select(static bot => bot.Spec.Name).ToHashSet(StringComparer.Ordinal);
        var there = deployed.Select(static bot => bot.Name).ToHashSet(StringComparer.Ordinal);
        var rows = deployed.Select(bot => new StatusRow(bot.Name, bot.Region, bot.Health.ToString().ToLowerInvariant(), files.Contains(bot.Name), bot.Url, bot.AppliedAt, bot.Detail) { Commit = bot.Commit })
            .Concat(fleet.Bots.Where(bot => !there.Contains(bot.Spec.Name)).Select(static bot => new StatusRow(bot.Spec.Name, bot.Spec.Region, "not deployed", true, null, null, null)));
        return [.. rows.OrderBy(static row => row.Region, StringComparer.Ordinal).ThenBy(static row => row.Bot, StringComparer.Ordinal)];
    }

    public static ImmutableArray<BoardLine> Draw(ImmutableArray<StatusRow> rows)
    {
        if (rows.IsEmpty)
        {
            return [BoardLine.Of("No bots: none is deployed and no file asks for one.")];
        }

        var name = rows.Max(static row => Math.Max("bot".Length, row.Bot.Length)) + 2;
        var region = rows.Max(static row => row.Region.Length) + 2;
        var head = "bot".PadRight(name) + "region".PadRight(region) + "state         deployed at (UTC)  commit    monthly   address";
        return [BoardLine.Of(head, Tone.Dim), .. rows.SelectMany(row => (BoardLine[])[Draw(row, name, region), .. Notes(row)])];
    }

    /// <summary>One object a bot, as a JSON array.</summary>
    public static string Json(IEnumerable<StatusRow> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                Write(json, row);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, StatusRow row)
    {
        json.WriteStartObject();
        json.WriteString("bot", row.Bot);
        json.WriteString("region", row.Region);
        json.WriteString("state", row.State);
        json.WriteBoolean("hasFile", row.HasFile);
        json.WriteString("url", row.Url?.AbsoluteUri);
        json.WriteString("deployedAt", row.DeployedAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("detail", row.Detail);
        json.WriteString("commit", row.Commit);
        if (row.MonthlyUsd is { } monthly)
        {
            json.WriteNumber("monthlyUsd", decimal.Round(monthly, 2));
        }
        else
        {
            json.WriteNull("monthlyUsd");
        }

        json.WriteString("failure", row.Failure);
        json.WriteStartObject("posture");
        foreach (var measure in row.Posture?.Measures ?? [])
        {
            json.WriteString(measure.Measure, measure.Status switch { MeasureStatus.InPlace => "in place", MeasureStatus.Missing => "missing", MeasureStatus.Unknown => "unknown", _ => "off" });
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<BoardLine> Notes(StatusRow row)
    {
        if (row.Posture is { Missing: { IsEmpty: false } missing })
        {
            yield return BoardLine.Of("  still missing: " + string.Join(", ", missing), Tone.Dim);
        }

        if (row.Failure is { } failure)
        {
            yield return BoardLine.Of("  " + failure, Tone.Bad);
        }
    }

    private static BoardLine Draw(StatusRow row, int nameWidth, int regionWidth)
    {
        var tone = row.State switch { "live" => Tone.Good, "down" => Tone.Bad, "running" or "deploying" => Tone.Active, _ => Tone.Dim };
        var at = row.DeployedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
        var rest = string.Join("  ", new[] { row.Url?.AbsoluteUri, row.Detail, row.HasFile ? null : "its file is gone; 'clawster destroy' takes it away" }.OfType<string>());
        return new BoardLine(
        [
            new(row.Bot.PadRight(nameWidth), Tone.Strong),
            new(row.Region.PadRight(regionWidth), Tone.Plain),
            new(row.State.PadRight(14), tone),
            new($"{at,-19}{(row.Commit is { } commit ? commit[..Math.Min(7, commit.Length)] + (commit.EndsWith('+') ? "+" : "") : ""),-10}{(row.MonthlyUsd is { } monthly ? Money.Text(monthly) : ""),-10}{rest}".TrimEnd(), Tone.Plain),
        ]);
    }
}
