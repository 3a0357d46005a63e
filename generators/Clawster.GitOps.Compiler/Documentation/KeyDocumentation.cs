using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.JsonSchemas;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Documentation;

/// <summary>The documentation of the two kinds of files, read from their schemas.</summary>
public static class KeyDocumentation
{
    /// <summary>The bot file as a whole.</summary>
    public static DocumentedKey Bot => SchemaReader.Read(BotSchemas.Bot, "bot", 2);

    /// <summary>The fleet file as a whole.</summary>
    public static DocumentedKey Fleet => SchemaReader.Read(BotSchemas.Fleet, "fleet", 2);

    /// <summary>The text of the schema of one kind of file, as editors use it.</summary>
    /// <param name="kind"><c>bot</c> or <c>fleet</c>.</param>
    public static string SchemaText(string kind) => BotSchemas.Text(kind);

    /// <summary>Finds a key.</summary>
    /// <param name="path">Such as <c>network.domain</c> or <c>fleet.regions.eu-central-1.tier</c>. A path that starts with neither <c>bot</c> nor <c>fleet</c> is looked for in bot files first.</param>
    /// <returns>The key, or null and a sentence that says where the path leaves the schema and what was meant.</returns>
    public static (DocumentedKey? Key, string? Fault) Find(string path)
    {
        var parts = path.Split('.');
        var rest = parts.Skip(1).ToImmutableArray();
        return parts[0] switch
        {
            "bot" => Find(BotSchemas.Bot, "bot", rest),
            "fleet" => Find(BotSchemas.Fleet, "fleet", rest),
            var first when Bot.Keys.Any(key => key.Name == first) || Fleet.Keys.All(key => key.Name != first) => Find(BotSchemas.Bot, "bot", [.. parts]),
            _ => Find(BotSchemas.Fleet, "fleet", [.. parts]),
        };
    }

    private static (DocumentedKey? Key, string? Fault) Find(JsonSchema schema, string file, ImmutableArray<string> path)
    {
        var reader = new SchemaReader(schema);
        var at = reader.Root;
        var walked = file;
        var required = false;
        foreach (var name in path)
        {
            var inside = at.Keys();
            var found = inside.FirstOrDefault(key => key.Name == name) is { Name: not null } exact ? exact : inside.FirstOrDefault(static key => key.Name == "*");
            if (found.Name is null)
            {
                return (null, Fault(name, walked, [.. inside.Select(static key => key.Name)]));
            }

            (at, required, walked) = (found.Schema, found.Required, walked + "." + name);
        }

        return (at.Document(walked, 2) with { Required = required }, null);
    }

    private static string Fault(string name, string parent, ImmutableArray<string> names) =>
        $"there is no key '{Quote.Short(name)}' in {parent}{(names.IsEmpty ? ", which holds a single value" : NearestName.Hint(name, names) + " There are: " + string.Join(", ", names))}";
}
