using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using YamlDotNet.RepresentationModel;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>The last step of the workflows that build images, run beside stand-ins for git and gh: a pull request that is open is renewed, not left as it was.</summary>
public sealed class OfferTests : IDisposable
{
    private const string Git = """
        #!/bin/sh
        case "$*" in
          *--format=%s*) echo 'Run bots on new images' ;;
          *--format=%b*) printf 'from one\nto another\n' ;;
          rev-parse*) exit "$MISSING" ;;
          *) echo "git $*" >> "$LOG" ;;
        esac

        """;

    private const string GitHub = """
        #!/bin/sh
        case "$*" in
          'pr list '*) echo "$OPEN" ;;
          *) echo "gh $*" >> "$LOG" ;;
        esac

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-offer-").FullName;

    public OfferTests() => Assert.SkipUnless(Tool.Exists("bash") && !OperatingSystem.IsWindows(), "there is no bash, so the scripts were not run.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ami.yml", "clawster/images", "7", "pr edit 7")]
    [InlineData("ami.yml", "clawster/images", "", "pr create --head clawster/images")]
    [InlineData("bot-image.yml", "clawster/bot-image", "7", "pr edit 7")]
    [InlineData("bot-image.yml", "clawster/bot-image", "", "pr create --head clawster/bot-image")]
    public async Task The_branch_is_pushed_and_its_pull_request_says_what_the_commit_says(string workflow, string branch, string open, string command)
    {
        var (code, output) = await RunAsync(workflow, branch, open, missing: "0");

        Assert.Equal((0, ""), (code, output));
        var body = Path.Combine(_folder, "body.md");
        Assert.Equal(["gh auth setup-git", $"git push --force origin {branch}", $"gh {command} --title Run bots on new images --body-file {body}"], await LogAsync());
        Assert.Equal("from one\nto another\n", await File.ReadAllTextAsync(body, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_branch_nothing_is_offered()
    {
        var (code, output) = await RunAsync("ami.yml", "clawster/images", "", missing: "1");

        Assert.Equal((0, "Nothing has changed.\n"), (code, output));
        Assert.Empty(await LogAsync());
    }

    private async Task<string[]> LogAsync() => File.Exists(Log) ? await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken) : [];

    private string Log => Path.Combine(_folder, "log");

    private async Task<(int Code, string Output)> RunAsync(string workflow, string branch, string open, string missing)
    {
        foreach (var (name, text) in new[] { ("git", Git), ("gh", GitHub) })
        {
            var path = Path.Combine(_folder, name);
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        var variables = new Dictionary<string, string> { ["PATH"] = _folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"), ["LOG"] = Log, ["OPEN"] = open, ["MISSING"] = missing, ["BRANCH"] = branch, ["RUNNER_TEMP"] = _folder };
        return await Tool.RunAsync("bash", ["-e", "-c", Script(workflow)], variables: variables);
    }

    private static string Script(string workflow)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Tool.Repository, ".github", "workflows", workflow));
        stream.Load(reader);
        var job = (YamlMappingNode)((YamlMappingNode)stream.Documents[0].RootNode["jobs"]).Children.Single().Value;
        return ((YamlSequenceNode)job["steps"]).Select(static step => (YamlMappingNode)step).Single(static step => step.Children.TryGetValue("name", out var name) && name.ToString().StartsWith("Offer ", StringComparison.Ordinal))["run"].ToString();
    }
}
