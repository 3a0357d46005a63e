using System;
using System.Collections.Concurrent;
using Clawster.GitOps.Compiler.JsonSchemas;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>OpenClaw's configuration schemas, by version. One is read when the first bot needs it, and only the parts that a bot uses become checks.</summary>
internal static class OpenClawSchemas
{
    /// <summary>The text that the schema's own faults about a literal secret end with.</summary>
    public const string SecretAdvice = "a secret stands here only by the name of its variable";

    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> s_schemas = new(StringComparer.Ordinal);

    /// <param name="version">A version; one without a schema is checked against that of the default version.</param>
    public static JsonSchema Of(string version) => s_schemas.GetOrAdd(version, static version => new(() => Read(version))).Value;

    private static JsonSchema Read(string version)
    {
        var assembly = typeof(OpenClawSchemas).Assembly;
        using var stream = assembly.GetManifestResourceStream(Name(version)) ?? assembly.GetManifestResourceStream(Name(BotReader.DefaultVersion))
            ?? throw new JsonSchemaException($"OpenClaw's schema of {BotReader.DefaultVersion} is not part of the program.");
        return JsonSchema.Parse(stream);
    }

    private static string Name(string version) => $"schemas/openclaw/{version}.json";
}
