using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Images as a table, and as JSON.</summary>
internal static class ImageTable
{
    public static ImmutableArray<BoardLine> Draw(ImmutableArray<ImageRow> rows)
    {
        if (rows.IsEmpty)
        {
            return [BoardLine.Of("No machine images of your own: bots run on the ECS image of AWS. 'clawster image build' makes one.")];
        }

        var region = rows.Max(static row => row.Image.Region.Length) + 2;
        var variant = rows.Max(static row => Kind(row.Image).Length) + 2;
        return
        [
            BoardLine.Of("region".PadRight(region) + "image".PadRight(variant) + "ami".PadRight(23) + "built (UTC)       recipe            state     bots", Tone.Dim),
            .. rows.Select(row => new BoardLine(
            [
                new(row.Image.Region.PadRight(region) + Kind(row.Image).PadRight(variant), Tone.Plain),
                new(row.Image.Ami.PadRight(23), Tone.Strong),
                new($"{Moment(row.Image)}  {row.Image.Recipe,-18}", Tone.Plain),
                new(row.Mark.PadRight(10), row.Mark switch { "bad" => Tone.Bad, "locked" => Tone.Good, _ => Tone.Dim }),
                new(string.Join(", ", row.Bots), Tone.Plain),
            ])),
        ];
    }

    public static string Json(ImmutableArray<ImageRow> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var (image, mark, bots) in rows)
            {
                json.WriteStartObject();
                json.WriteString("region", image.Region);
                json.WriteString("ami", image.Ami);
                json.WriteString("variant", image.Variant);
                json.WriteString("architecture", Architecture(image));
                json.WriteString("recipe", image.Recipe);
                json.WriteString("parent", image.Parent);
                json.WriteString("builtAt", image.Built.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
                json.WriteString("build", image.Build);
                json.WriteString("state", mark.Length == 0 ? null : mark);
                json.WriteStartArray("bots");
                bots.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static string Kind(MachineImage image) => $"{image.Variant} {Architecture(image)}";

    private static string Architecture(MachineImage image) => image.Architecture is ProcessorArchitecture.Arm64 ? "arm64" : "x86_64";

    private static string Moment(MachineImage image) => image.Built.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
