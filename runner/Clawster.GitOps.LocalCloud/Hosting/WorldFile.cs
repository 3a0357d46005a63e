using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>The saved world: a JSON file, written beside and put in place at once, so that an interruption leaves the old one.</summary>
internal static class WorldFile
{
    private const int Version = 1;

    /// <returns>Null when there is no file.</returns>
    /// <exception cref="InvalidDataException">The file is there and cannot be used; the message says what to do.</exception>
    public static JsonObject? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var root = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
            return root["version"]?.GetValue<int>() == Version ? root
                : throw new InvalidDataException($"'{path}' was written by another version of the local cloud; move it away to start with an empty one.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"'{path}' is not a saved local cloud ({fault.Message.Split('.')[0]}); move it away to start with an empty one.", fault);
        }
    }

    public static DateTimeOffset Moment(JsonObject saved) => saved["now"]!.Deserialize<DateTimeOffset>();

    public static ulong Random(JsonObject saved) => ulong.Parse(saved["random"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    public static string Account(JsonObject saved) => saved["account"]!.GetValue<string>();

    public static void Restore(World world, JsonObject saved) => world.Restore(
        new StateBag(saved["global"]!.AsObject()),
        saved["regions"]!.AsObject().Select(static region => KeyValuePair.Create(region.Key, new StateBag(region.Value!.AsObject()))),
        saved["agenda"].Deserialize<AgendaEntry[]>(WorldJson.Options)!);

    /// <summary>Writes the world; called under its lock.</summary>
    public static byte[] Write(World world) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["version"] = Version,
        ["account"] = world.AccountId,
        ["now"] = JsonSerializer.SerializeToNode(world.Now),
        ["random"] = world.Random.State.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["global"] = world.Global.Save(),
        ["regions"] = new JsonObject(world.Regions.Select(static region => KeyValuePair.Create(region.Key, (JsonNode?)region.Value.Save()))),
        ["agenda"] = JsonSerializer.SerializeToNode(world.Agenda.Entries, WorldJson.Options),
    }.ToJsonString(WorldJson.Options));

    public static void Put(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var beside = path + ".new";
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, path, overwrite: true);
    }
}
