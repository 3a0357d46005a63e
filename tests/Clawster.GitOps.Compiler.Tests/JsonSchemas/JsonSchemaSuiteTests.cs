using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.JsonSchemas;

namespace Clawster.GitOps.Compiler.Tests.JsonSchemas;

/// <summary>Every test of every keyword that <c>schemas/README.md</c> claims.</summary>
public sealed class JsonSchemaSuiteTests
{
    /// <summary>A file of the suite tests keywords that we do not claim together with some that we do; those of its schemas are left out, and only those.</summary>
    private static readonly string[] s_unclaimed = ["unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$dynamicAnchor", "$vocabulary"];

    /// <remarks><c>format.json</c> holds that formats are not checked unless asked for; ours always are, which <c>optional/format</c> holds. <c>defs.json</c> leads to the metaschema, out of the document.</remarks>
    public static TheoryData<string> Files { get; } =
    [
        .. SchemaReadme.Keywords.Where(static keyword => keyword is not ("then" or "else" or "if" or "format" or "$ref" or "$defs" or "$anchor" or "$id")),
        "if-then-else", "ref", "anchor", "boolean_schema", "infinite-loop-detection", "default",
        .. SchemaReadme.Formats.Select(static format => "optional/format/" + format),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_test_of_the_suite_passes(string file)
    {
        Assert.SkipWhen(JsonSchemaSuite.Folder is null, JsonSchemaSuite.Absent);

        var run = 0;
        var wrong = new List<string>();
        foreach (var group in JsonSchemaSuite.Groups(file).Where(static group => Claimed(group.GetProperty("schema"))))
        {
            var schema = JsonSchema.Parse(group.GetProperty("schema").GetRawText());
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                run++;
                var faults = schema.Check(SchemaValue.ToNode(test.GetProperty("data")));
                if (faults.IsEmpty != test.GetProperty("valid").GetBoolean())
                {
                    wrong.Add($"{group.GetProperty("description")}: {test.GetProperty("description")} [{string.Join("; ", faults.Select(static fault => fault.Message))}]");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(run > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {run} tests");
    }

    [Fact]
    public void Only_schemas_with_keywords_that_are_not_claimed_are_left_out()
    {
        Assert.SkipWhen(JsonSchemaSuite.Folder is null, JsonSchemaSuite.Absent);

        var left = Files.SelectMany(static file => JsonSchemaSuite.Groups(file.Data).Where(static group => !Claimed(group.GetProperty("schema"))).Select(group => $"{file.Data}: {group.GetProperty("description")}"));

        Assert.Equal(
        [
            "not: collect annotations inside a 'not', even if collection is disabled",
            "ref: remote ref, containing refs itself",
            "ref: ref creates new scope when adjacent to keywords",
        ], left);
    }

    // A reference to the metaschema leads out of the document; references that are claimed stay in it.
    private static bool Claimed(JsonElement schema)
    {
        var text = schema.GetRawText();
        return !s_unclaimed.Any(keyword => text.Contains($"\"{keyword}\"")) && !text.Contains("\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"");
    }
}
