using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests.Fuzzing;

/// <summary>One of the sample files with a few changes: of bytes, of pieces of YAML, of lines, of values.</summary>
internal sealed class Mutation
{
    private static readonly string[] s_pieces =
    [
        "\t", "- ", ": ", "? ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "!x ", "|\n", ">-\n", "---\n", "...\n", "%YAML 1.2\n", "\"", "'", "#", "\r\n", "\u0085", "\u2028", "\0", "\ufeff", "😀", "null", "~",
        "true", "-1", "1e999", ".inf", "0x", "99999999999999999999", "<<: ", "{{resolve:ssm:x}}", "${Origin}", "arn:aws:", "\ud7ff", "- - - - ", "[[[[[[[[", "{a: {a: {a: ", "overrides: { TaskDefinition: { Cpu: 1 } }\n",
        "defaults: ", "\n  ", "\n", "0.0.0.0/0", "::/0", "2026-13-45T99:99:99Z", "openclaw: { config: { a: [1, {b: ~}] } }\n", "network: { public: true, allowedCidrs: [0.0.0.0/0] }\n", "secrets: { A: b }\n",
    ];

    private readonly Random _random;
    private readonly SourceFile[] _samples;

    public Mutation(int seed, SourceFile[] samples)
    {
        _random = new(seed);
        _samples = samples;
    }

    /// <summary>A changed file with the fleet file beside it, or a changed fleet file with a bot beside it.</summary>
    public IReadOnlyList<SourceFile> Files()
    {
        var fleet = _samples.Single(static file => file.Path.EndsWith("fleet.yaml", StringComparison.Ordinal));
        var bots = _samples.Where(file => file != fleet).ToArray();
        var bot = bots[_random.Next(bots.Length)];
        return _random.Next(4) switch
        {
            0 => [Changed(fleet), bot],
            1 => [Changed(bot)],
            _ => [fleet, Changed(bot)],
        };
    }

    private SourceFile Changed(SourceFile file)
    {
        var bytes = file.Content.ToArray().ToList();
        for (var i = _random.Next(1, 5); i > 0; i--)
        {
            Change(bytes);
        }

        return new SourceFile(file.Path, bytes.ToArray());
    }

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        switch (_random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(_random.Next(40), bytes.Count - at));
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(400), bytes.Count - at)));
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                Line(bytes, remove: true);
                break;
            case 5:
                Line(bytes, remove: false);
                break;
            case 6:
                bytes.InsertRange(at, Enumerable.Repeat(Piece(), _random.Next(1, 60)).SelectMany(static piece => piece));
                break;
            default:
                bytes.InsertRange(at, Piece());
                break;
        }
    }

    private byte[] Piece() => Encoding.UTF8.GetBytes(s_pieces[_random.Next(s_pieces.Length)]);

    // A line away, or to another place.
    private void Line(List<byte> bytes, bool remove)
    {
        var lines = Encoding.Latin1.GetString([.. bytes]).Split('\n').ToList();
        var from = _random.Next(lines.Count);
        var line = lines[from];
        lines.RemoveAt(from);
        if (!remove)
        {
            lines.Insert(_random.Next(lines.Count + 1), line);
        }

        bytes.Clear();
        bytes.AddRange(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
    }
}
