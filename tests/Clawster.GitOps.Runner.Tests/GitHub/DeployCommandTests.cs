using System;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Tests.Hosting;
using Clawster.GitOps.Testing.GitHub;
using Microsoft.Extensions.Time.Testing;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary><c>clawster deploy --github</c>, as a workflow calls it.</summary>
public sealed class DeployCommandTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public async Task A_deployment_is_told_on_its_commit()
    {
        await using var server = await GitHubServer.StartAsync(new FakeTimeProvider(), TestContext.Current.CancellationToken);
        using var surroundings = Workflow(server);
        await surroundings.RunAsync("init");

        var exit = await surroundings.RunAsync("deploy", "--speed", "max", "--output", "plain", "--github");

        Assert.Equal(0, exit);
        var latest = server.World.Latest(Commit);
        Assert.All(latest.Values, static status => Assert.Equal("success", status.State));
        Assert.Contains("clawster/compile", latest.Keys);
        Assert.StartsWith("Deployed 1 bot in ", latest["clawster/deploy"].Description);
        Assert.Contains("local cloud, simulated", latest["clawster/deploy"].Description, StringComparison.Ordinal);
        Assert.Single(latest.Keys, static context => context.StartsWith("clawster/deploy/", StringComparison.Ordinal));
    }

    private static FakeSurroundings Workflow(GitHubServer server)
    {
        var surroundings = new FakeSurroundings();
        surroundings.Variables["GITHUB_TOKEN"] = GitHubServer.Token;
        surroundings.Variables["GITHUB_REPOSITORY"] = GitHubWorld.Repository;
        surroundings.Variables["GITHUB_API_URL"] = server.Address.ToString();
        surroundings.Variables["GITHUB_SHA"] = Commit;
        return surroundings;
    }
}
