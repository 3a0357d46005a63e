using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Hosting;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Clawster.GitOps.Runner.Tests.Hosting;

/// <summary>A process without a process: own folder, captured streams, no terminal.</summary>
internal sealed class FakeSurroundings : IDisposable
{
    private readonly string _own = System.IO.Directory.CreateTempSubdirectory("clawster-test-").FullName;
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Who answers questions; null when nobody is there.</summary>
    public TextReader? Input { get; set; }

    /// <summary>Where the process is; a folder of its own unless a test says otherwise.</summary>
    public string Directory
    {
        get => field ?? _own;
        set;
    }

    public Surroundings Value => new()
    {
        Output = _output,
        Error = _error,
        Input = Input,
        Screen = Terminal(_error),
        Results = Terminal(_output),
        CanDraw = false,
        CurrentDirectory = Directory,
        Clock = new FakeTimeProvider(),
        Variable = name => Variables.GetValueOrDefault(name),
    };

    public Task<int> RunAsync(params string[] arguments) => ClawsterProgram.RunAsync(arguments, Value, CancellationToken.None);

    public void Write(string path, string text)
    {
        var file = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose()
    {
        System.IO.Directory.Delete(_own, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private static IAnsiConsole Terminal(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Out = new ProcessTerminal(writer, isTerminal: false),
    });
}
