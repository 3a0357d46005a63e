using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Reads values out of nodes that passed the schema: what is not there has its default, and nothing can be of the wrong kind.</summary>
internal readonly struct SpecNode(YamlNode? node)
{
    public SpecNode this[string key] => new((node as YamlMapping)?[key]);

    public YamlNode? Node => node;

    public bool Exists => node is not null;

    public ImmutableArray<YamlEntry> Entries => (node as YamlMapping)?.Entries ?? [];

    public string? Text => node is YamlScalar { Kind: not YamlScalarKind.Null } scalar ? scalar.Text : null;

    public bool Flag => node is YamlScalar { IsTrue: true };

    public ImmutableArray<string> Texts => node is YamlSequence list ? [.. list.Items.OfType<YamlScalar>().Select(static item => item.Text)] : [];

    public bool FlagOr(bool otherwise) => node is YamlScalar { Kind: YamlScalarKind.Boolean } scalar ? scalar.IsTrue : otherwise;

    public ImmutableArray<SpecNode> Items => node is YamlSequence list ? [.. list.Items.Select(static item => new SpecNode(item))] : [];

    public int? Whole => node is YamlScalar { IsNumber: true } scalar && Math.Abs(scalar.Number.Value) < int.MaxValue ? (int)scalar.Number.Value : null;

    public Usd? Amount => node is YamlScalar { IsNumber: true } scalar && Math.Abs(scalar.Number.Value) < 1e15 ? new((decimal)scalar.Number.Value) : null;

    /// <summary>A time as RFC 3339 writes it.</summary>
    public DateTimeOffset? Moment => DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>A value of an enumeration by the name that stands in the file; case does not matter.</summary>
    public T ChoiceOr<T>(T otherwise)
        where T : struct, Enum => Text is { } text && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : otherwise;
}
