using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>
/// Reads a shell script for the commands that change what the world around an instance sees: files that it writes, packet forwarding, masquerading, interfaces that it attaches,
/// packages that it installs. Other commands are passed over; branches and loops are taken as if they were entered once. A loop until the instance's metadata have something is waited in.
/// </summary>
internal sealed class BootScript
{
    private readonly SortedDictionary<string, string> _files;
    private readonly bool _packagesBaked;
    private readonly List<ShellText> _texts = [];
    private readonly ShellVariables _variables;

    /// <param name="machine">The machine as it is; it is not changed. A script that waits on it goes on.</param>
    /// <param name="packagesBaked">The image was made with the packages in it, so that <c>rpm -q</c> finds them.</param>
    /// <param name="metadata">Reads the instance's metadata; without it nothing is waited for.</param>
    public BootScript(MachineRecord machine, bool packagesBaked, Func<string, string?>? metadata)
    {
        _files = new SortedDictionary<string, string>(machine.Files.ToDictionary(static file => file.Key, static file => file.Value));
        _packagesBaked = packagesBaked;
        Network = new NetworkEffects(machine);
        _variables = new ShellVariables([], metadata);
        if (machine.Script is { } script)
        {
            _variables = new ShellVariables(new(script.Variables), metadata);
            _texts.AddRange(script.Frames.Select(static frame => new ShellText(frame.Path, frame.Rest)));
        }
    }

    public IReadOnlyDictionary<string, string> Files => _files;

    public NetworkEffects Network { get; }

    public List<string> Installs { get; } = [];

    public List<string> Console { get; } = [];

    /// <summary>What is left of a script that waits; <see langword="null"/> at its end.</summary>
    public ScriptRecord? Left => _texts.Count == 0 ? null : new ScriptRecord
    {
        Frames = [.. _texts.Select(static text => new ScriptFrameRecord { Path = text.Path, Rest = text.Rest })],
        Variables = new(_variables.Values),
        Forwards = Network.ForwardsPackets,
        Masquerades = Network.Masquerades,
    };

    public void AddUserData(string text)
    {
        if (text.StartsWith("#!", StringComparison.Ordinal))
        {
            _texts.Add(new ShellText("", text));
        }
        else
        {
            Console.Add("cloud-init: the local cloud runs user data that begins with #! only; this one was passed over.");
        }
    }

    /// <summary>Adds all files of a folder; they run in order.</summary>
    public void AddFiles(string folder) =>
        _texts.AddRange(_files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal)).Reverse().Select(static file => new ShellText(file.Key, file.Value)));

    /// <summary>Runs until the end, or until metadata are waited for.</summary>
    public void Run()
    {
        while (_texts.Count > 0)
        {
            var text = _texts[^1];
            if (text.Loop() is var (loop, lines) && _variables.IsOver(loop) is { } over)
            {
                if (!over)
                {
                    return;
                }

                text.Skip(lines);
            }
            else if (text.Take() is { } command)
            {
                Run(command.Line, command.Expands ? _variables.Expand(command.Input) : command.Input);
            }
            else
            {
                _texts.Remove(text);
            }
        }
    }

    private void Run(string line, string input)
    {
        _variables.Assign(line);
        Write(line, input);
        Network.Run(line, input, _files);
        Install(line);
        _texts.AddRange(_files.Where(file => Executes(line, file.Key) && !_texts.Exists(text => text.Path == file.Key)).Reverse().Select(static file => new ShellText(file.Key, file.Value)));
    }

    private void Write(string line, string input)
    {
        if (ShellPatterns.Redirection().Match(line) is not { Success: true } redirection || redirection.Groups["path"].Value is not { Length: > 0 } path || path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return;
        }

        var content = input.Length > 0 ? input : ShellPrinting.Of(line[..redirection.Index], _variables);
        var before = redirection.Groups["append"].Success && _files.TryGetValue(path, out var present) ? present : "";
        _files[path] = before + content;
    }

    private void Install(string line)
    {
        if (ShellPatterns.InstallCommand().Match(line) is not { Success: true } install || (_packagesBaked && line.Contains("rpm -q", StringComparison.Ordinal)))
        {
            return;
        }

        Installs.AddRange(install.Groups["packages"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static word => !word.StartsWith('-')));
        Console.Add($"dnf install {string.Join(" ", Installs)}");
    }

    private static bool Executes(string line, string path) =>
        !line.Contains('>', StringComparison.Ordinal) && (line == path || line.StartsWith(path + " ", StringComparison.Ordinal) || line == "bash " + path || line == "sh " + path || line == ". " + path);
}
