using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>What differs, for people and for programs. What looks like a secret is masked.</summary>
internal static class DriftReport
{
    /// <param name="drifts">What differs.</param>
    /// <param name="reverts">True when it is going to be reverted, so that nobody has to be told how.</param>
    public static ImmutableArray<BoardLine> Draw(ImmutableArray<Drift> drifts, bool reverts)
    {
        if (drifts.IsEmpty)
        {
            return [BoardLine.Of("Everything is as it was applied.", Tone.Good)];
        }

        var lines = new List<BoardLine>();
        foreach (var of in drifts.GroupBy(static drift => (drift.Of, drift.Region)))
        {
            lines.Add(BoardLine.Of($"{of.Key.Of} ({of.Key.Region})", Tone.Strong));
            lines.AddRange(of.SelectMany(Draw));
        }

        lines.Add(BoardLine.Blank);
        lines.Add(BoardLine.Of($"{ProgressText.Count(drifts.Length, "difference")} from what was applied.{(reverts || drifts.All(static drift => drift.ByHand is not null) ? "" : " 'clawster drift --revert' brings it back.")}", Tone.Bad));
        return [.. lines];
    }

    /// <summary>One object a difference, as a JSON array.</summary>
    public static string Json(ImmutableArray<Drift> drifts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var drift in drifts)
            {
                Write(json, drift);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static IEnumerable<BoardLine> Draw(Drift drift)
    {
        var tail = drift.ByHand is { } hand ? $"  ({hand})" : "";
        yield return new BoardLine([new($"  {drift.What} {drift.Id}".TrimEnd(), Tone.Plain), new($"  {Word(drift.Kind)}", Tone.Bad), new($" by {drift.By?.ToString() ?? "unknown"}{tail}", Tone.Dim)]);
        foreach (var property in drift.Properties)
        {
            yield return new BoardLine([new($"    {property.Path}: ", Tone.Dim), new(Words(property), Tone.Plain)]);
        }
    }

    private static string Words(PropertyDrift property) => SecretMask.Hide(property switch
    {
        { Applied: null } => $"{property.Actual}, which was never applied",
        { Actual: null } => $"{property.Applied} is missing",
        _ => $"{property.Actual} instead of {property.Applied}",
    });

    private static string Word(DriftKind kind) => kind.ToString().ToLowerInvariant();

    private static void Write(Utf8JsonWriter json, Drift drift)
    {
        json.WriteStartObject();
        json.WriteString("region", drift.Region);
        json.WriteString("bot", drift.Bot);
        json.WriteString("what", drift.What);
        json.WriteString("id", drift.Id);
        json.WriteString("kind", Word(drift.Kind));
        json.WriteString("by", drift.By?.Name);
        json.WriteString("at", drift.By?.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("call", drift.By?.Call);
        json.WriteString("byHand", drift.ByHand);
        json.WriteStartArray("properties");
        foreach (var property in drift.Properties)
        {
            json.WriteStartObject();
            json.WriteString("path", property.Path);
            json.WriteString("applied", property.Applied is { } applied ? SecretMask.Hide(applied) : null);
            json.WriteString("actual", property.Actual is { } actual ? SecretMask.Hide(actual) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
