using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>
/// Reads a shell script for the commands that change what the world around an instance sees: files that it writes, packet forwarding, masquerading, interfaces that it attaches,
/// packages that it installs. Other commands are passed over; branches and loops are taken as if they were entered once.
/// </summary>
internal sealed class BootScript
{
    private readonly SortedDictionary<string, string> _files;
    private readonly bool _packagesBaked;
    private readonly HashSet<string> _running = [];
    private bool _forward;
    private bool _masquerade;

    /// <param name="files">Files that are there already; they are not changed.</param>
    /// <param name="packagesBaked">The image was made with the packages in it, so that <c>rpm -q</c> finds them.</param>
    public BootScript(IReadOnlyDictionary<string, string> files, bool packagesBaked)
    {
        _files = new SortedDictionary<string, string>(files.ToDictionary(static file => file.Key, static file => file.Value));
        _packagesBaked = packagesBaked;
    }

    public IReadOnlyDictionary<string, string> Files => _files;

    public bool Forwards => _forward && _masquerade;

    public bool AnswersThroughSecondInterface { get; private set; }

    public bool SourceDestCheckOff { get; private set; }

    /// <summary>Interfaces to attach, as "interface/device index".</summary>
    public List<string> Attachments { get; } = [];

    public List<string> Installs { get; } = [];

    public List<string> Console { get; } = [];

    public void RunUserData(string text)
    {
        if (text.StartsWith("#!", StringComparison.Ordinal))
        {
            RunText(text);
        }
        else
        {
            Console.Add("cloud-init: the local cloud runs user data that begins with #! only; this one was passed over.");
        }
    }

    /// <summary>Runs all files of a folder in order.</summary>
    public void RunFiles(string folder)
    {
        foreach (var path in _files.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).ToList())
        {
            RunFile(path);
        }
    }

    private void RunFile(string path)
    {
        if (_files.TryGetValue(path, out var text) && _running.Add(path))
        {
            RunText(text);
            _running.Remove(path);
        }
    }

    private void RunText(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            while (line.EndsWith('\\') && i + 1 < lines.Length)
            {
                line = line[..^1] + " " + lines[++i].Trim();
            }

            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var input = ShellPatterns.HereDocument().Match(line) is { Success: true } here ? Body(lines, ref i, here.Groups["end"].Value) : "";
            Run(line, input);
        }
    }

    private static string Body(string[] lines, ref int i, string end)
    {
        var body = new List<string>();
        while (++i < lines.Length && lines[i].TrimStart('\t') != end)
        {
            body.Add(lines[i]);
        }

        return string.Concat(body.Select(static line => line + "\n"));
    }

    private void Run(string line, string input)
    {
        Write(line, input);
        Network(line, input);
        Install(line);
        foreach (var path in _files.Keys.Where(path => Executes(line, path)).ToList())
        {
            RunFile(path);
        }
    }

    private void Write(string line, string input)
    {
        if (ShellPatterns.Redirection().Match(line) is not { Success: true } redirection || redirection.Groups["path"].Value is not { Length: > 0 } path || path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return;
        }

        var content = input.Length > 0 ? input : Printed(line[..redirection.Index]);
        var before = redirection.Groups["append"].Success && _files.TryGetValue(path, out var present) ? present : "";
        _files[path] = before + content;
    }

    // printf expands \n, echo ends its line.
    private static string Printed(string command)
    {
        var text = ShellPatterns.Quoted().Match(command) is { Success: true } quoted ? quoted.Groups["text"].Value : "";
        return command.Contains("printf", StringComparison.Ordinal) ? text.Replace("\\n", "\n", StringComparison.Ordinal)
            : command.Contains("echo", StringComparison.Ordinal) ? (text.Length > 0 ? text : command[(command.IndexOf("echo", StringComparison.Ordinal) + 4)..].Trim()) + "\n"
            : "";
    }

    private void Network(string line, string input)
    {
        if (ShellPatterns.ForwardNow().IsMatch(line) || (line.Contains("sysctl", StringComparison.Ordinal) && _files.Any(static file => file.Key.Contains("sysctl", StringComparison.Ordinal) && ShellPatterns.ForwardSetting().IsMatch(file.Value))))
        {
            _forward = true;
        }

        if (ShellPatterns.MasqueradeNow().IsMatch(line) || (line.Contains("nft", StringComparison.Ordinal) && input.Contains("masquerade", StringComparison.Ordinal))
            || (line.Contains("nftables", StringComparison.Ordinal) && line.Contains("systemctl", StringComparison.Ordinal) && _files.Any(static file => file.Key.EndsWith(".nft", StringComparison.Ordinal) && file.Value.Contains("masquerade", StringComparison.Ordinal))))
        {
            _masquerade = true;
        }

        if (line.StartsWith("ip route", StringComparison.Ordinal) && Attachments.Count > 0)
        {
            AnswersThroughSecondInterface = true;
        }

        if (line.Contains("aws ec2 attach-network-interface", StringComparison.Ordinal) && ShellPatterns.InterfaceOption().Match(line) is { Success: true } item)
        {
            var index = ShellPatterns.DeviceIndexOption().Match(line) is { Success: true } device ? device.Groups["index"].Value : "1";
            Attachments.Add(item.Groups["id"].Value + "/" + index);
        }

        SourceDestCheckOff |= line.Contains("aws ec2 modify-instance-attribute", StringComparison.Ordinal) && line.Contains("--no-source-dest-check", StringComparison.Ordinal);
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
