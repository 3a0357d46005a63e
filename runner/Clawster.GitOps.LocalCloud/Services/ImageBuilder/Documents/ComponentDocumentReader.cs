using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

/// <summary>Reads a component's document and holds it to the rules of the user guide ("Use the AWSTOE component document framework").</summary>
internal static class ComponentDocumentReader
{
    private static readonly string[] s_top = ["name", "description", "schemaVersion", "phases", "parameters", "constants"];
    private static readonly string[] s_step = ["name", "action", "timeoutSeconds", "onFailure", "maxAttempts", "inputs", "loop", "if"];
    private static readonly string[] s_needed = ["build", "validate", "test"];

    /// <exception cref="AwsFault">It breaks a rule.</exception>
    public static ComponentDocument Read(string text)
    {
        var top = Root(text);
        var map = Map(top, "document", s_top);
        if (Text(map, "schemaVersion", "document") is not ("1.0" or "1"))
        {
            throw Bad("schemaVersion must be 1.0.");
        }

        var phases = List(map, "phases", "document").Select(Phase).ToImmutableArray();
        if (Twice(phases.Select(static phase => phase.Name)) is { } name)
        {
            throw Bad($"the phase '{name}' occurs twice; each phase name must be unique within a document.");
        }

        if (!phases.Any(static phase => s_needed.Contains(phase.Name)))
        {
            throw Bad("at least one of the phases build, validate and test must be included.");
        }

        return new ComponentDocument(Optional(map, "name"), Optional(map, "description"), phases, Parameters(map));
    }

    private static YamlNode Root(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 ? stream.Documents[0].RootNode : throw Bad("it must be one YAML document.");
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException)
        {
            var mark = (fault as YamlException)?.Start ?? Mark.Empty;
            throw Bad($"YAML not well-formed (line {mark.Line}, column {mark.Column}).");
        }
    }

    private static ImmutableSortedDictionary<string, string?> Parameters(Dictionary<string, YamlNode> top)
    {
        if (!top.ContainsKey("parameters"))
        {
            return ImmutableSortedDictionary<string, string?>.Empty;
        }

        var found = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var item in List(top, "parameters", "document"))
        {
            if (item is not YamlMappingNode { Children.Count: 1 } one || one.Children[0].Key is not YamlScalarNode { Value: { Length: > 0 } name })
            {
                throw Bad("each of the parameters must be a mapping of one name.");
            }

            var map = Map(one.Children[0].Value, $"parameter '{name}'", "type", "default", "description");
            if (Text(map, "type", $"parameter '{name}'") != "string" || !found.TryAdd(name, Optional(map, "default")))
            {
                throw Bad($"the parameter '{name}' must have the type string and occur once.");
            }
        }

        return found.ToImmutable();
    }

    private static ComponentPhase Phase(YamlNode node)
    {
        var map = Map(node, "phase", "name", "steps");
        var name = Text(map, "name", "phase");
        var steps = List(map, "steps", $"phase '{name}'").Select(step => Step(step, name)).ToImmutableArray();
        return Twice(steps.Select(static step => step.Name)) is { } twice
            ? throw Bad($"the step '{twice}' occurs twice in phase '{name}'; each step must have a unique name per phase.")
            : new ComponentPhase(name, steps);
    }

    private static ComponentStep Step(YamlNode node, string phase)
    {
        var map = Map(node, $"step of phase '{phase}'", s_step);
        var name = Text(map, "name", $"step of phase '{phase}'");
        var where = $"step '{name}' of phase '{phase}'";
        var action = Text(map, "action", where);
        if (!ActionModules.Linux.Contains(action))
        {
            throw Bad(ActionModules.Windows.Contains(action) ? $"the action {action} of {where} runs on Windows only." : $"the action '{action}' of {where} is not supported.");
        }

        var onFailure = Optional(map, "onFailure") ?? "Abort";
        if (onFailure is not ("Abort" or "Continue" or "Ignore"))
        {
            throw Bad($"onFailure of {where} must be Abort, Continue or Ignore.");
        }

        Whole(map, "timeoutSeconds", where, least: -1);
        return new ComponentStep(name, action, onFailure, Whole(map, "maxAttempts", where, least: 1) ?? 1, Commands(map, action, where), FileInputs.Of(action, map.GetValueOrDefault("inputs")));
    }

    private static ImmutableArray<string> Commands(Dictionary<string, YamlNode> step, string action, string where)
    {
        if (action is not "ExecuteBash")
        {
            return action is "Reboot" or "UpdateOS" || step.ContainsKey("inputs") ? [] : throw Bad($"inputs of {where} are missing.");
        }

        var inputs = Map(step.GetValueOrDefault("inputs") ?? throw Bad($"inputs of {where} are missing."), $"inputs of {where}", "commands");
        var commands = List(inputs, "commands", $"inputs of {where}");
        return [.. commands.Select(command => command is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Bad($"a command of {where} is no text."))];
    }

    private static int? Whole(Dictionary<string, YamlNode> map, string key, string where, int least) => Optional(map, key) switch
    {
        null => null,
        var text when int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least => number,
        var text => throw Bad($"{key} of {where} must be a whole number of at least {least}, not '{text}'."),
    };

    private static Dictionary<string, YamlNode> Map(YamlNode node, string where, params string[] known)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw Bad($"the {where} must be a mapping.");
        }

        var map = mapping.ToDictionary(static pair => (pair.Key as YamlScalarNode)?.Value ?? "", static pair => pair.Value, StringComparer.Ordinal);
        return map.Keys.FirstOrDefault(key => !known.Contains(key)) is { } strange ? throw Bad($"unknown key '{strange}' in the {where}; expected one of: {string.Join(", ", known)}.") : map;
    }

    private static IList<YamlNode> List(Dictionary<string, YamlNode> map, string key, string where) =>
        map.GetValueOrDefault(key) is YamlSequenceNode { Children: { Count: > 0 } children } ? children : throw Bad($"{key} of {where} must be a list with at least one item.");

    private static string Text(Dictionary<string, YamlNode> map, string key, string where) => Optional(map, key) ?? throw Bad($"{key} of {where} is missing.");

    private static string? Optional(Dictionary<string, YamlNode> map, string key) => map.GetValueOrDefault(key) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    private static string? Twice(IEnumerable<string> names) => names.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1)?.Key;

    private static AwsFault Bad(string message) => BuilderFault.Invalid("The component document is not valid: " + message);
}
