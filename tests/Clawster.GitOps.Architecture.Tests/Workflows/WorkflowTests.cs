using System;
using System.IO;
using System.Linq;

namespace Clawster.GitOps.Architecture.Tests.Workflows;

/// <summary>The workflows and the action of this repository, and that the rules would notice.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<string> Files => [.. Repository.Files(".github/workflows", "*.yml").Append(Path.Combine(Repository.Root, "action.yml")).Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workflow_keeps_to_the_rules(string file) => Assert.Empty(WorkflowRules.Faults(Path.GetFileName(file), Read(file)));

    [Fact]
    public void A_deployment_is_never_cut_off_and_asks_its_environment()
    {
        var deploy = Read(".github/workflows/deploy.yml");

        Assert.Contains("cancel-in-progress: false", deploy, StringComparison.Ordinal);
        Assert.Contains("environment: production", deploy, StringComparison.Ordinal);
        Assert.Contains("role-to-assume:", deploy, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.", deploy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2", "actions/checkout@v4", "not pinned")]
    [InlineData("persist-credentials: false", "persist-credentials: true", "leaves the token")]
    [InlineData("$NUMBER", "${{ github.event.pull_request.title }}", "written into a script")]
    [InlineData("permissions: {}", "permissions: write-all", "write-all for every job")]
    [InlineData("permissions: {}\n", "", "permissions are not said")]
    [InlineData("statuses: write", "actions: write", "it may write actions")]
    [InlineData("    timeout-minutes: 10\n", "", "has no timeout")]
    [InlineData("fetch-depth: 0", "ref: refs/pull/1/head", "checks out something else")]
    [InlineData("fetch --no-tags", "checkout --no-tags", "checks out a commit in a script")]
    [InlineData(" --no-code", "", "say --no-code")]
    [InlineData("${{ github.token }}", "${{ secrets.DEPLOY_KEY }}", "near a secret")]
    public void A_workflow_that_breaks_a_rule_is_found(string before, string after, string fault)
    {
        var plan = Read(".github/workflows/pull-request-plan.yml");
        var worse = plan.Replace(before, after, StringComparison.Ordinal);

        Assert.NotEqual(plan, worse);
        Assert.Contains(WorkflowRules.Faults("pull-request-plan.yml", worse), found => found.Contains(fault, StringComparison.Ordinal));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));
}
