using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>One check under way: what was found and where we are.</summary>
internal sealed class SchemaCheck
{
    private readonly Stack<string> _names = new();
    private List<Diagnostic> _faults = [];

    public ImmutableArray<Diagnostic> Faults => [.. _faults.Distinct()];

    /// <summary>What the present node is called in a message.</summary>
    public string Subject => _names.Count == 0 ? "the file" : _names.Peek();

    public void Fault(YamlNode node, string code, string message) => _faults.Add(node.Error(code, message));

    /// <summary>Checks the value behind a key.</summary>
    public void Value(YamlEntry entry, SchemaNode schema) => Inside($"'{Quote.Short(entry.Key.Text)}'", entry.Value, schema);

    /// <summary>Checks a key itself.</summary>
    public void Key(YamlScalar key, SchemaNode schema) =>
        Inside($"the key '{Quote.Short(key.Text)}'", new YamlScalar(key.Path, key.Span, key.Text, YamlScalarKind.Text), schema);

    /// <summary>Checks an item of a list.</summary>
    /// <param name="list">What the list is called.</param>
    /// <param name="index">From 0; people count from 1.</param>
    /// <param name="item">The item.</param>
    /// <param name="schema">What it must be.</param>
    public void Item(string list, int index, YamlNode item, SchemaNode schema) =>
        Inside(string.Format(CultureInfo.InvariantCulture, "item {0} of {1}", index + 1, list), item, schema);

    /// <summary>What would be wrong; nothing of it is reported.</summary>
    public List<Diagnostic> Try(YamlNode node, SchemaNode schema)
    {
        var outer = _faults;
        _faults = [];
        schema.Check(node, this);
        var found = _faults;
        _faults = outer;
        return found;
    }

    public bool Accepts(YamlNode node, SchemaNode schema) => Try(node, schema).Count == 0;

    /// <summary>Reports what <see cref="Try"/> found.</summary>
    public void Report(IEnumerable<Diagnostic> faults) => _faults.AddRange(faults);

    private void Inside(string name, YamlNode node, SchemaNode schema)
    {
        _names.Push(name);
        schema.Check(node, this);
        _names.Pop();
    }
}
