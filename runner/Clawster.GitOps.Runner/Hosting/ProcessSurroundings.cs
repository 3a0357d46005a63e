using System;
using System.IO;
using System.Text;
using Spectre.Console;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>The surroundings of the real process.</summary>
internal static class ProcessSurroundings
{
    public static Surroundings Read()
    {
        // Without a BOM and without the platform's own line ends, so that what is piped is the same everywhere.
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        var screen = Terminal(error, Console.IsErrorRedirected);
        return new Surroundings
        {
            Output = output,
            Error = error,
            Input = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In,
            Screen = screen,
            Results = Terminal(output, Console.IsOutputRedirected),
            CanDraw = !Console.IsErrorRedirected && screen.Profile.Capabilities.Ansi && Environment.GetEnvironmentVariable("TERM") is not "dumb",
            CurrentDirectory = Environment.CurrentDirectory,
            Clock = TimeProvider.System,
            Debug = Environment.GetEnvironmentVariable("CLAWSTER_DEBUG") == "1",
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    private static IAnsiConsole Terminal(StreamWriter writer, bool redirected)
    {
        var colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")); // https://no-color.org
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new ProcessTerminal(writer, !redirected),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected || !colours ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
    }
}
