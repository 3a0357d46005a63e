using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Reports;
using CsCheck;
using Xunit;
using static Clawster.GitOps.Runner.Tests.Planning.PlanScenario;

namespace Clawster.GitOps.Runner.Tests.Planning;

public sealed class PlanMarkdownTests
{
    private static readonly string[] s_hostile =
    [
        "@everyone", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))", "`` ` ``", "a|b|c", "</details><h1>x", "line\n# heading", "```mermaid\ngraph", "\u202Egnp.exe", "\u001b[31m", "#1", "https://evil.example",
    ];

    [Theory]
    [InlineData("plain", "`plain`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("a\nb", "`a b`")]
    [InlineData("a|b", "`a\\|b`")]
    [InlineData("a\u202Eb\u001b", "`a?b?`")]
    [InlineData("", "`  `")]
    public void Text_of_a_stranger_stands_in_a_code_span(string text, string expected) => Assert.Equal(expected, MarkdownText.Code(text));

    [Fact]
    public void A_code_span_cannot_be_closed_from_inside() => Gen.String.Sample(static text =>
    {
        var code = MarkdownText.Code(text);
        var fence = code.TakeWhile(static letter => letter == '`').Count();
        var inside = code[fence..^fence];
        Assert.DoesNotContain('\n', code);
        Assert.DoesNotContain(new string('`', fence), inside, StringComparison.Ordinal);
    });

    [Fact]
    public void Hostile_text_in_findings_and_names_stays_text()
    {
        var plan = Plan(Public, null) with { Base = s_hostile[1], Diagnostics = [.. s_hostile.Select(static text => new Diagnostic("CGO1001", DiagnosticSeverity.Error, text, new(new(1, 1), new(1, 1)), text))] };

        var outside = WithoutCode(PlanMarkdown.Write(plan));

        Assert.All(new[] { "@everyone", "<img", "javascript:", "</details><h1>", "# heading\n", "evil.example", "\u202E", "\u001b" }, bad => Assert.DoesNotContain(bad, outside, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_in_the_timeline_cannot_leave_it()
    {
        var time = new TimePlan(TimeSpan.FromSeconds(5), [new("a:b\n```\n<script>", "x, crit;click #1", TimeSpan.Zero, TimeSpan.FromSeconds(5), true)]);

        var lines = MermaidTimeline.Draw(time, 5).Split('\n');

        Assert.Equal(["```mermaid", "gantt", "    dateFormat X", "    axisFormat %M:%S", "    section abscript", "    x critclick 1 :crit, 0, 5", "```", ""], lines);
    }

    [Theory]
    [InlineData(3, 65_536)]
    [InlineData(300, 65_536)]
    [InlineData(300, 20_000)]
    [InlineData(300, 4_000)]
    public void A_long_plan_keeps_within_the_limit_and_says_what_it_left_off(int bots, int limit)
    {
        var before = Enumerable.Range(0, bots).Select(static bot => ($"bot-{bot:000}.bot.yaml", Bot)).Prepend(("fleet.yaml", Fleet)).ToArray();
        var after = before.Select(static file => (file.Item1, file.Item2.Replace("t4g.medium", "t4g.large", StringComparison.Ordinal)));
        var plan = PlanScenario.Plan(before, after);

        var text = PlanMarkdown.Write(plan, limit);

        Assert.True(text.Length <= limit && Encoding.UTF8.GetByteCount(text) <= limit, $"{text.Length} characters");
        Assert.Equal(bots > 3, text.Contains("Left off to stay within GitHub's limit: ", StringComparison.Ordinal));
        Assert.Equal(text.Split("<details>").Length, text.Split("</details>").Length);
        Assert.StartsWith($"### Plan: {bots} bots change", text, StringComparison.Ordinal);
    }

    // Drops what stands between equal runs of backticks, as CommonMark reads code spans and fences.
    private static string WithoutCode(string markdown)
    {
        var (kept, at) = (new StringBuilder(), 0);
        while (at < markdown.Length)
        {
            var run = markdown[at..].TakeWhile(static letter => letter == '`').Count();
            var end = run == 0 ? -1 : markdown.IndexOf(new string('`', run), at + run, StringComparison.Ordinal);
            kept.Append(end < 0 ? markdown[at] : ' ');
            at = end < 0 ? at + 1 : end + run;
        }

        return kept.ToString();
    }
}
