using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>Options that several verbs take, made anew for each.</summary>
internal static class CommonOptions
{
    public const string Local = "local";
    public const string Aws = "aws";
    public const string Requirements = "requirements";
    public const string Observed = "observed";

    public static ImmutableArray<string> Profiles { get; } = [Requirements, Observed];

    public static Option<string> Bots() => new("--bots")
    {
        Description = "Folder with fleet.yaml and the *.bot.yaml files.",
        HelpName = "DIR",
        DefaultValueFactory = static _ => "bots",
    };

    public static Option<string> Cloud() => Choice("--cloud", "local: the embedded cloud, no account needed. aws: your account; standard credential chain, AWS_ENDPOINT_URL honoured.", Local, Local, Aws);

    public static Option<string> Profile() => Choice("--profile", "Durations of the local cloud. requirements: the design figures. observed: published measurements.", Requirements, [.. Profiles]);

    /// <summary>Durations on the local cloud, and on AWS the name of a profile.</summary>
    public static Option<string> CloudProfile()
    {
        var option = new Option<string>("--profile")
        {
            Description = "Local cloud: whose durations. requirements (default): the design figures. observed: published measurements. AWS: a profile of your AWS configuration.",
            HelpName = "requirements|observed|NAME",
        };
        option.CompletionSources.Add([.. Profiles]);
        return option;
    }

    public static Option<string> Output() => Choice("--output", "How progress is shown. Default: board on a terminal, plain elsewhere. json: one event a line on stdout.", null, "board", "plain", "json");

    /// <summary>A factor, or null for as fast as it goes.</summary>
    public static Option<Speed> Speed() => new("--speed")
    {
        Description = "How many times faster than real the local cloud runs, or max: as fast as this machine goes.",
        HelpName = "N|max",
        DefaultValueFactory = static _ => Commands.Speed.Default,
        CustomParser = static result =>
        {
            var text = result.Tokens.Single().Value;
            if (text == "max")
            {
                return Commands.Speed.Max;
            }

            if (double.TryParse(text.EndsWith('x') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is >= 0.1 and <= 10_000)
            {
                return new Speed(factor);
            }

            result.AddError($"--speed '{text}' is not a speed; give a number from 0.1 to 10000, or max");
            return default;
        },
    };

    public static Option<string> Choice(string name, string description, string? whenAbsent, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', choices) };
        if (whenAbsent is not null)
        {
            option.DefaultValueFactory = _ => whenAbsent;
        }

        option.CompletionSources.Add(choices);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }, ..] && !choices.Contains(given, StringComparer.Ordinal))
            {
                result.AddError($"{name} '{given}' is not known; expected one of: {string.Join(", ", choices)}{NearestName.Hint(given, choices)}");
            }
        });
        return option;
    }
}
