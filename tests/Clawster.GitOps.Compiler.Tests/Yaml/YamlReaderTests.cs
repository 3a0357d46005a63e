using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("", "1,1 CGO1005")]
    [InlineData("# only a comment\n", "1,1 CGO1005")]
    [InlineData("---\n", "1,1 CGO1005")]
    [InlineData("a: 1\n\tb: 2\n", "2,1 CGO1001")]
    [InlineData("a:\n  - b\n\t- c\n", "3,1 CGO1001")]
    [InlineData("a: [1, 2\nb: 3", "1,6 CGO1001")]
    [InlineData("a: 'x", "1,4 CGO1001")]
    [InlineData("a: 1\nb: 2\na: 3\n", "3,1 CGO1007")]
    [InlineData("a: &x 1\n", "1,4 CGO1006")]
    [InlineData("a: *x\n", "1,4 CGO1006")]
    [InlineData("a: !!str 1\n", "1,4 CGO1006")]
    [InlineData("? [a]\n: 1\n", "1,3 CGO1008")]
    [InlineData("a: 1\n---\nb: 2\n", "2,1 CGO1009")]
    [InlineData("a: .inf\n", "1,4 CGO1011")]
    [InlineData("\ufeffa: 1\n", "1,1 CGO1012")]
    [InlineData("a: x\u0001y\n", "1,5 CGO1004")]
    [InlineData("ä: 😀\0\n", "1,6 CGO1004")]
    public void A_broken_file_is_a_finding_at_its_place(string text, string expected)
    {
        var found = YamlReader.Read(new("x.yaml", Encoding.UTF8.GetBytes(text))).Diagnostics;

        Assert.Equal(expected, $"{found[0].Span.Start.Line},{found[0].Span.Start.Column} {found[0].Code}");
        Assert.Single(found);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0xC3, 0x28 }, "2,2 CGO1003")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "1,1 CGO1003")]
    [InlineData(new byte[] { 0x80 }, "1,1 CGO1003")]
    public void Bytes_that_are_no_text_are_a_finding(byte[] bytes, string expected)
    {
        var found = Assert.Single(YamlReader.Read(new("x.yaml", bytes)).Diagnostics);

        Assert.Equal(expected, $"{found.Span.Start.Line},{found.Span.Start.Column} {found.Code}");
    }

    [Fact]
    public void A_huge_file_is_refused_before_it_is_read() =>
        Assert.Equal("CGO1002", Assert.Single(YamlReader.Read(new("x.yaml", new byte[10 * 1024 * 1024])).Diagnostics).Code);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    public void Deep_nesting_is_refused_and_no_stack_overflows(char open)
    {
        var text = string.Concat(Enumerable.Repeat(open == '-' ? "- " : open.ToString(), 100_000));

        Assert.Contains(YamlReader.Read(new("x.yaml", Encoding.UTF8.GetBytes(text))).Diagnostics, static found => found.Code == "CGO1001");
    }

    [Fact]
    public void Faults_that_leave_the_rest_readable_are_all_reported()
    {
        var found = YamlReader.Read(new("x.yaml", Encoding.UTF8.GetBytes("a: &x 1\na: 2\nb: *x\nc: !t 3\n"))).Diagnostics;

        Assert.Equal(["CGO1006", "CGO1007", "CGO1006", "CGO1006"], found.Select(static fault => fault.Code));
    }

    [Theory]
    [InlineData("yes", "Text")]
    [InlineData("true", "Boolean")]
    [InlineData("'true'", "Text")]
    [InlineData("012", "Integer")]
    [InlineData("0x1F", "Integer")]
    [InlineData("1.5e3", "Number")]
    [InlineData("1.2.3", "Text")]
    [InlineData("2026.9.6", "Text")]
    [InlineData("~", "Null")]
    [InlineData("2026-12-24", "Text")]
    public void A_scalar_means_what_YAML_1_2_says(string text, string kind)
    {
        var root = (YamlMapping)YamlReader.Read(new("x.yaml", Encoding.UTF8.GetBytes("a: " + text))).Root!;

        Assert.Equal(kind, ((YamlScalar)root["a"]!).Kind.ToString());
    }

    [Theory]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("1.50", "1.5")]
    [InlineData("-0.25e2", "-25")]
    [InlineData("123456789012345678901234567890", "1.2345678901234568E+29")]
    public void A_number_becomes_the_same_number_in_JSON(string yaml, string json)
    {
        var root = YamlReader.Read(new("x.yaml", Encoding.UTF8.GetBytes("a: " + yaml))).Root!;

        Assert.Equal($$"""{"a":{{json}}}""", YamlJson.Write(root));
    }

    [Fact]
    public void Columns_count_UTF_16_units_and_every_kind_of_line_end_counts()
    {
        var root = (YamlMapping)YamlReader.Read(new("x.yaml", Encoding.UTF8.GetBytes("a: 1\r\nb: \"😀\"\nc: {d: 2}\n"))).Root!;

        Assert.Equal(new(2, 8), root["b"]!.Span.End);
        Assert.Equal(new(3, 8), ((YamlMapping)root["c"]!)["d"]!.Span.Start);
    }
}
