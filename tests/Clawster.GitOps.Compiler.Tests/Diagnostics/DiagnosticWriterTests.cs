using System.Text.Json;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.Diagnostics;

public sealed class DiagnosticWriterTests
{
    private static readonly Diagnostic[] s_found =
    [
        new("CGO2003", DiagnosticSeverity.Error, "bots/a b.bot.yaml", new(new(5, 1), new(5, 7)), "unknown key 'colour'; expected one of: \"name\", 100 %\nor less"),
        new("CGO2106", DiagnosticSeverity.Warning, "bots/fleet.yaml", new(new(2, 3), new(4, 1)), "the range overlaps"),
    ];

    [Fact]
    public void Text_is_a_line_each() =>
        Assert.Equal("bots/a b.bot.yaml(5,1): error CGO2003: unknown key 'colour'; expected one of: \"name\", 100 %\nor less\nbots/fleet.yaml(2,3): warning CGO2106: the range overlaps\n", DiagnosticWriter.Write(s_found, DiagnosticFormat.Text));

    [Fact]
    public void GitHub_gets_annotations_with_its_own_escapes() => Assert.Equal(
        "::error file=bots/a b.bot.yaml,line=5,endLine=5,col=1,endColumn=6,title=CGO2003::unknown key 'colour'; expected one of: \"name\", 100 %25%0Aor less\n"
        + "::warning file=bots/fleet.yaml,line=2,endLine=2,col=3,title=CGO2106::the range overlaps\n",
        DiagnosticWriter.Write(s_found, DiagnosticFormat.GitHub));

    [Fact]
    public void Json_has_everything()
    {
        using var json = JsonDocument.Parse(DiagnosticWriter.Write(s_found, DiagnosticFormat.Json));

        Assert.Equal(1, json.RootElement.GetProperty("errors").GetInt32());
        var first = json.RootElement.GetProperty("diagnostics")[0];
        Assert.Equal(("CGO2003", "error", "bots/a b.bot.yaml", 5, 1, 7), (first.GetProperty("code").GetString(), first.GetProperty("severity").GetString(), first.GetProperty("path").GetString(), first.GetProperty("line").GetInt32(), first.GetProperty("column").GetInt32(), first.GetProperty("endColumn").GetInt32()));
        Assert.Equal(s_found[0].Message, first.GetProperty("message").GetString());
    }

    [Fact]
    public void Sarif_is_what_was_reviewed() => Snapshot.Match(typeof(DiagnosticWriterTests).Assembly, "two-findings.sarif", DiagnosticWriter.Write(s_found, DiagnosticFormat.Sarif));

    [Fact]
    public void No_finding_gives_valid_documents()
    {
        Assert.Equal("", DiagnosticWriter.Write([], DiagnosticFormat.Text));
        Assert.Equal("", DiagnosticWriter.Write([], DiagnosticFormat.GitHub));
        using var sarif = JsonDocument.Parse(DiagnosticWriter.Write([], DiagnosticFormat.Sarif));
        Assert.Equal(0, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }
}
