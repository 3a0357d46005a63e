using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>The program as a process, as a person starts it.</summary>
public sealed class ProgramTests
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "clawster.dll");

    [Theory]
    [InlineData("--help", 0, "deploy")]
    [InlineData("deplo", 2, "deploy")]
    public async Task It_answers_and_ends_with_its_exit_code(string argument, int exitCode, string text)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [s_program, argument]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains(text, await output + await error, StringComparison.Ordinal);
        Assert.Equal(exitCode, process.ExitCode);
    }
}
