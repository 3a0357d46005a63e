using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.JsonSchemas;

/// <summary>
/// The official JSON-Schema-Test-Suite, draft 2020-12. It is not part of the repository: the folder is named by <c>JSON_SCHEMA_TEST_SUITE</c>, or lies beside the repository.
/// </summary>
internal static class JsonSchemaSuite
{
    private const string Variable = "JSON_SCHEMA_TEST_SUITE";

    public static string Absent => $"the JSON-Schema-Test-Suite is not there; set {Variable} to its folder (github.com/json-schema-org/JSON-Schema-Test-Suite)";

    /// <summary>Null when the suite is not there.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The groups of one file of the suite.</summary>
    /// <param name="file">Path below <c>tests/draft2020-12</c>, without its ending.</param>
    public static IEnumerable<JsonElement> Groups(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, "tests/draft2020-12", file + ".json")));
        return document.RootElement.Clone().EnumerateArray();
    }

    private static string? Find() =>
        new[] { Environment.GetEnvironmentVariable(Variable), Path.Combine(Snapshot.ProjectDirectory(typeof(JsonSchemaSuite).Assembly), "../../../shared/data/json-schema-test-suite") }
            .FirstOrDefault(static folder => folder is { Length: > 0 } && File.Exists(Path.Combine(folder, "tests/draft2020-12/type.json")));
}
