using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>Says everything that is wrong with a command line, and what was meant.</summary>
internal static class CommandLineFaults
{
    public static void Write(ParseResult parse, TextWriter error)
    {
        foreach (var message in Messages(parse).Distinct())
        {
            error.WriteLine("clawster: " + message);
        }

        error.WriteLine($"Run '{Path(parse.CommandResult)} --help' for what is possible.");
    }

    private static IEnumerable<string> Messages(ParseResult parse)
    {
        foreach (var token in parse.UnmatchedTokens)
        {
            yield return Unknown(parse.CommandResult.Command, token);
        }

        // An unmatched token is also reported by the parser; ours says what was meant.
        foreach (var fault in parse.Errors.Where(fault => !parse.UnmatchedTokens.Any(token => fault.Message.Contains($"'{token}'", System.StringComparison.Ordinal))))
        {
            yield return fault.Message;
        }
    }

    private static string Unknown(Command command, string token)
    {
        if (token.StartsWith('-'))
        {
            var options = command.Options.SelectMany(static option => option.Aliases.Append(option.Name)).Append("--help").Append("--version");
            return $"unknown option '{token}'{NearestName.Hint(token, options.Where(static name => name.StartsWith("--", System.StringComparison.Ordinal)))}";
        }

        return command.Subcommands.Count > 0
            ? $"unknown command '{token}'{NearestName.Hint(token, command.Subcommands.Select(static sub => sub.Name))}"
            : $"unexpected argument '{token}'";
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;
}
