using System.Text;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.Stacks;

public sealed class BotStackBuilderTests
{
    [Fact]
    public void The_starter_bot_gives_the_template_that_was_reviewed()
    {
        var stack = BotStackBuilder.Build(BotSpecs.Fleet, BotSpecs.Support);

        Snapshot.Match(GetType().Assembly, "support.template.json", Encoding.UTF8.GetString(TemplateJsonWriter.Write(stack)));
        Snapshot.Match(GetType().Assembly, "SupportBot.cs.txt", CSharpStackWriter.Write(stack, "Clawster.GitOps.Bots", "SupportBot"));
    }
}
