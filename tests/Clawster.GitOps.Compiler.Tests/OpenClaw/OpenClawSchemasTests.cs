using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.JsonSchemas;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Compiler.Tests.Stacks;
using CsCheck;

namespace Clawster.GitOps.Compiler.Tests.OpenClaw;

public sealed class OpenClawSchemasTests
{
    [Fact]
    public void The_schema_uses_only_keywords_that_are_checked_and_every_reference_leads_somewhere() =>
        Assert.True(Parts(new SchemaDocument(OpenClawSchemas.Of("2026.9.6").Element).Root) > 1_000);

    [Fact]
    public void What_is_generated_for_any_bot_is_what_OpenClaw_takes() => Gen.Select(BotGen.Fleet, BotGen.Bot).Sample(static (fleet, bot) =>
    {
        using var document = JsonDocument.Parse(OpenClawConfiguration.Create(bot, fleet.Regions.Single()));
        Assert.Empty(OpenClawSchemas.Of(bot.OpenClaw.Version).Check(SchemaValue.ToNode(document.RootElement)));
    }, iter: 300);

    private static int Parts(SchemaNode schema)
    {
        _ = SchemaKeywords.Of(schema);
        if (schema.Text("$ref") is { } reference)
        {
            _ = schema.Document.Resolve(schema, reference);
        }

        return 1 + SchemaWalk.Children(schema).Sum(Parts);
    }
}
