using System;
using System.IO;
using System.Text;
using Spectre.Console;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>A stream of the process as a terminal. What is no terminal is never wrapped: a log has no width.</summary>
internal sealed class ProcessTerminal(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
{
    private const int Unlimited = 10_000;

    public TextWriter Writer { get; } = writer;

    public bool IsTerminal { get; } = isTerminal;

    public int Width => IsTerminal ? Size(static () => Console.WindowWidth, 80) : Unlimited;

    public int Height => IsTerminal ? Size(static () => Console.WindowHeight, 24) : Unlimited;

    public void SetEncoding(Encoding encoding)
    {
        // The writer has its encoding already.
    }

    private static int Size(Func<int> ask, int whenUnknown)
    {
        try
        {
            return ask() is > 0 and var size ? size : whenUnknown;
        }
        catch (IOException)
        {
            return whenUnknown;
        }
    }
}
