using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>Makes the generated part of a configuration. What is wrong with it is reported at one place of the bot's file.</summary>
/// <param name="path">The file.</param>
/// <param name="span">The place.</param>
internal sealed class ConfigurationNodes(string path, SourceSpan span)
{
    public YamlMapping Map(params (string Key, YamlNode? Value)[] entries) =>
        new(path, span, [.. from entry in entries where entry.Value is not null select new YamlEntry(Text(entry.Key), entry.Value)]);

    public YamlSequence List(IEnumerable<string> items) => new(path, span, items.Select(YamlNode (item) => Text(item)).ToImmutableArray());

    public YamlScalar Text(string text) => new(path, span, text, YamlScalarKind.Text);

    public YamlScalar Flag(bool value) => new(path, span, value ? "true" : "false", YamlScalarKind.Boolean);

    public YamlScalar Number(int value) => new(path, span, value.ToString(CultureInfo.InvariantCulture), YamlScalarKind.Integer);

    /// <summary>OpenClaw's reference to an environment variable.</summary>
    public YamlMapping Secret(string variable) => Map(("source", Text("env")), ("provider", Text("default")), ("id", Text(variable)));
}
