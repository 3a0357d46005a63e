using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>Runs one command line, from arguments to exit code. Nothing that a user does ends in a stack trace.</summary>
internal static class ClawsterProgram
{
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellation)
    {
        var parse = RootVerb.Create(surroundings).Parse(arguments);
        if (parse.Errors.Count > 0)
        {
            CommandLineFaults.Write(parse, surroundings.Error);
            return ExitCode.CommandLine;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parse.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            surroundings.Error.WriteLine("clawster: cancelled");
            return ExitCode.Cancelled;
        }
        catch (Exception exception)
        {
            return Report(exception, surroundings);
        }
    }

    private static int Report(Exception exception, Surroundings surroundings)
    {
        var fault = FaultReader.Read(exception);
        surroundings.Error.WriteLine("clawster: " + fault.Sentence);
        if (surroundings.Debug)
        {
            surroundings.Error.WriteLine(exception.ToString());
        }
        else if (!fault.Expected)
        {
            var path = FaultLog.Write(exception, surroundings.Clock.GetUtcNow(), Path.Combine(surroundings.CurrentDirectory, ".clawster", "log"), Path.Combine(Path.GetTempPath(), "clawster"));
            surroundings.Error.WriteLine(path is null ? "Run it again with CLAWSTER_DEBUG=1 for the details." : $"The details are in {path}; CLAWSTER_DEBUG=1 shows them here.");
        }

        return fault.ExitCode;
    }
}
