using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>The usual help, then examples and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual, ImmutableArray<Example> ofTheProgram) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true; // help is also for who does not know the arguments yet

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var verb = parseResult.CommandResult.Command as ClawsterCommand;
        Write(output, "Examples:", (verb?.Examples ?? ofTheProgram).Select(static example => (example.CommandLine, example.Meaning)));
        var codes = verb?.ExitCodes ?? [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];
        Write(output, "Exit codes:", codes.Select(static code => (code.ToString(CultureInfo.InvariantCulture), ExitCode.Meaning(code))));
        return ExitCode.Ok;
    }

    private static void Write(TextWriter output, string title, IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToArray();
        var width = all.Max(static row => row.Left.Length);
        output.WriteLine(title);
        foreach (var (left, right) in all)
        {
            output.WriteLine($"  {left.PadRight(width)}  {right}");
        }

        output.WriteLine();
    }
}
