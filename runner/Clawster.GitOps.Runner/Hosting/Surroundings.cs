using System;
using System.IO;
using Spectre.Console;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>What a command takes from the process that it runs in.</summary>
internal sealed record Surroundings
{
    /// <summary>For results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>For people: progress and faults.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>A person who can be asked; null when there is none.</summary>
    public TextReader? Input { get; init; }

    /// <summary>The terminal behind <see cref="Error"/>.</summary>
    public required IAnsiConsole Screen { get; init; }

    /// <summary>The terminal behind <see cref="Output"/>; writes plain text when there is none.</summary>
    public required IAnsiConsole Results { get; init; }

    /// <summary>True when the board can be drawn: a terminal that moves its cursor.</summary>
    public required bool CanDraw { get; init; }

    public required string CurrentDirectory { get; init; }

    /// <summary>Real time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Shows stack traces: <c>CLAWSTER_DEBUG=1</c>.</summary>
    public bool Debug { get; init; }

    /// <summary>Value of an environment variable; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;
}
