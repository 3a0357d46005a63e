using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Hosting;

namespace Clawster.GitOps.Runner.Tests.Compilation;

/// <summary>A team's C# beside its bots, as <c>clawster synth</c> honours it.</summary>
public sealed class TeamCodeTests : IDisposable
{
    private readonly FakeSurroundings _process = new();

    public void Dispose() => _process.Dispose();

    [Fact]
    public async Task Customize_changes_the_template_of_its_bot_and_of_no_other()
    {
        await StartAsync("partial class SupportBot { partial void Customize() => LogGroup = LogGroup with { RetentionInDays = 90 }; }");

        Assert.Equal(ExitCode.Ok, await _process.RunAsync("synth"));

        Assert.Equal(90, Retention("support"));
        Assert.NotEqual(90, Retention("assistant"));
    }

    [Fact]
    public async Task Code_that_changes_nothing_leaves_every_byte_as_it_is()
    {
        await StartAsync("// nothing");
        await _process.RunAsync("synth");
        var withCode = File.ReadAllBytes(Template("support"));
        File.Delete(Path.Combine(_process.Directory, "bots/Team.cs"));

        await _process.RunAsync("synth");

        Assert.Equal(File.ReadAllBytes(Template("support")), withCode);
    }

    [Theory]
    [InlineData("partial class SupportBot { partial void Customize() => Nope = 1; }", "bots/Team.cs(2,", "error CS0103")]
    [InlineData("partial class SupportBot { partial void Customize() => throw new System.InvalidOperationException(\"no\"); }", "bots/support.bot.yaml(1,1)", "Customize() of SupportBot failed: InvalidOperationException: no")]
    [InlineData("sealed class Ours : IBotPolicy { public System.Collections.Generic.IEnumerable<string> Check(PolicySubject bot) => bot.Spec.Name == \"support\" ? [\"not this one\"] : []; }", "bots/support.bot.yaml(1,1)", "CGO4001: Ours: not this one")]
    [InlineData("sealed class Ours : IBotPolicy { public System.Collections.Generic.IEnumerable<string> Check(PolicySubject bot) => throw new System.FormatException(\"oops\"); }", "bots/support.bot.yaml(1,1)", "CGO4002: the policy Ours failed on bot 'support': FormatException: oops")]
    [InlineData("partial class SupportBot { partial void Customize() => LaunchTemplate = LaunchTemplate with { LaunchTemplateData = new() { BlockDeviceMappings = [new() { DeviceName = \"/dev/xvda\", Ebs = new() { Encrypted = false } }] } }; }", "bots/support.bot.yaml(1,1)", "CGO4001: EncryptionPolicy: LaunchTemplate is not encrypted")]
    public async Task Wrong_code_is_a_fault_with_its_place(string code, string place, string message)
    {
        await StartAsync(code);

        Assert.Equal(ExitCode.BotFiles, await _process.RunAsync("synth"));

        Assert.Contains(place, _process.Error, StringComparison.Ordinal);
        Assert.Contains(message, _process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_of_the_product_is_switched_on_by_an_attribute()
    {
        await StartAsync("");
        _process.Write("bots/Team.cs", "[assembly: Clawster.GitOps.Compiler.Policies.UsePolicy(typeof(Clawster.GitOps.Compiler.Policies.BudgetPolicy))]");

        Assert.Equal(ExitCode.BotFiles, await _process.RunAsync("validate"));

        Assert.Contains("BudgetPolicy: 'support' has no budget", _process.Output + _process.Error, StringComparison.Ordinal);
    }

    private async Task StartAsync(string code)
    {
        await _process.RunAsync("init");
        await _process.RunAsync("new", "support");
        _process.Write("bots/Team.cs", "using Clawster.GitOps.Compiler.Policies; namespace Clawster.GitOps.Bots;\n" + code);
    }

    private int Retention(string bot) => (int)JsonNode.Parse(File.ReadAllText(Template(bot)))!["Resources"]!["LogGroup"]!["Properties"]!["RetentionInDays"]!;

    private string Template(string bot) => Path.Combine(_process.Directory, $".clawster/templates/{bot}.template.json");
}
