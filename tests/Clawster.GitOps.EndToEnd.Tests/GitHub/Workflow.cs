using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Testing.GitHub;
using Spectre.Console;

namespace Clawster.GitOps.EndToEnd.Tests.GitHub;

/// <summary>A step of a workflow: the program in a folder, with the variables that GitHub Actions sets.</summary>
internal sealed class Workflow(string folder, GitHubServer server) : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    /// <summary>All that it wrote.</summary>
    public string Log => _output.ToString();

    public string SummaryFile { get; } = Path.Combine(folder, ".clawster", "summary.md");

    public Task<int> RunAsync(string commit, params string[] arguments)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SummaryFile)!);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_TOKEN"] = GitHubServer.Token,
            ["GITHUB_REPOSITORY"] = GitHubWorld.Repository,
            ["GITHUB_API_URL"] = server.Address.ToString(),
            ["GITHUB_SERVER_URL"] = "https://github.com",
            ["GITHUB_RUN_ID"] = "17",
            ["GITHUB_SHA"] = commit,
            ["GITHUB_STEP_SUMMARY"] = SummaryFile,
        };
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new ProcessTerminal(_output, isTerminal: false) });
        return ClawsterProgram.RunAsync(arguments, new Surroundings
        {
            Output = _output,
            Error = _output,
            Screen = terminal,
            Results = terminal,
            CanDraw = false,
            CurrentDirectory = folder,
            Clock = TimeProvider.System,
            Variable = name => variables.GetValueOrDefault(name),
        }, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _output.Dispose();
}
