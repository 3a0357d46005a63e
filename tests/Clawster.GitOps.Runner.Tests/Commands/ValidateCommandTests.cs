using System;
using System.Text.Json;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Hosting;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Good = "region: eu-central-1\nowner: team\nmodel: { provider: anthropic, name: x }\n";

    private readonly FakeSurroundings _process = new();

    public void Dispose() => _process.Dispose();

    [Fact]
    public async Task Every_fault_of_every_file_is_a_line_and_the_exit_code_is_1()
    {
        _process.Write("bots/aa.bot.yaml", Good + "colour: red\n");
        _process.Write("bots/bb.bot.yaml", "a: [\n");

        Assert.Equal(ExitCode.BotFiles, await _process.RunAsync("validate"));
        Assert.Contains("bots/aa.bot.yaml(4,1): error CGO2003: unknown key 'colour'; expected one of: ", _process.Output, StringComparison.Ordinal);
        Assert.Contains("bots/bb.bot.yaml(2,1): error CGO1001: ", _process.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 errors in 2 files.\n", _process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "diagnostics")]
    [InlineData("sarif", "runs")]
    public async Task A_document_for_machines_stands_alone_on_stdout(string format, string member)
    {
        _process.Write("bots/aa.bot.yaml", Good + "colour: red\n");

        Assert.Equal(ExitCode.BotFiles, await _process.RunAsync("validate", "--format", format));
        using var document = JsonDocument.Parse(_process.Output);
        Assert.True(document.RootElement.TryGetProperty(member, out _));
        Assert.Equal("1 error in 1 file.\n", _process.Error);
    }

    [Fact]
    public async Task GitHub_gets_annotations()
    {
        _process.Write("bots/aa.bot.yaml", Good + "colour: red\n");

        Assert.Equal(ExitCode.BotFiles, await _process.RunAsync("validate", "--format", "github"));
        Assert.StartsWith("::error file=bots/aa.bot.yaml,line=4,endLine=4,col=1,endColumn=6,title=CGO2003::unknown key 'colour'", _process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_files_are_counted()
    {
        _process.Write("bots/aa.bot.yaml", Good);

        Assert.Equal(ExitCode.Ok, await _process.RunAsync("validate"));
        Assert.Equal("1 bot in 1 region: no errors.\n", _process.Output);
    }
}
