using System;
using System.IO;
using Clawster.GitOps.Compiler.JsonSchemas;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The schemas of the kinds of files, as they are shipped.</summary>
internal static class BotSchemas
{
    private static readonly Lazy<JsonSchema> s_bot = new(static () => JsonSchema.Parse(Text("bot")));
    private static readonly Lazy<JsonSchema> s_fleet = new(static () => JsonSchema.Parse(Text("fleet")));
    private static readonly Lazy<JsonSchema> s_imageLock = new(static () => JsonSchema.Parse(Text("images.lock")));

    public static JsonSchema Bot => s_bot.Value;

    public static JsonSchema Fleet => s_fleet.Value;

    public static JsonSchema ImageLock => s_imageLock.Value;

    /// <summary>The text of a schema.</summary>
    /// <param name="name"><c>bot</c>, <c>fleet</c> or <c>images.lock</c>.</param>
    public static string Text(string name)
    {
        using var stream = typeof(BotSchemas).Assembly.GetManifestResourceStream($"schemas/{name}.schema.json")
            ?? throw new JsonSchemaException($"The schema '{name}' is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
