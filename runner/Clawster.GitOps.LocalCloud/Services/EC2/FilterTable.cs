using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>The filters of one describe operation: what each reads of a resource. Values of one filter are alternatives, several filters must all hold.</summary>
internal sealed class FilterTable<T>
{
    private readonly Dictionary<string, Func<T, IEnumerable<string?>>> _filters = new(StringComparer.Ordinal);

    public FilterTable<T> On(string name, Func<T, string?> read) => OnMany(name, item => [read(item)]);

    public FilterTable<T> OnMany(string name, Func<T, IEnumerable<string?>> read)
    {
        _filters.Add(name, read);
        return this;
    }

    public FilterTable<T> OnTags(Func<T, IReadOnlyDictionary<string, string>> tags)
    {
        Tags = tags;
        return OnMany("tag-key", item => tags(item).Keys).OnMany("tag-value", item => tags(item).Values);
    }

    private Func<T, IReadOnlyDictionary<string, string>>? Tags { get; set; }

    /// <exception cref="AwsFault">A filter does not exist.</exception>
    public IEnumerable<T> Apply(IEnumerable<T> items, List<Filter>? filters)
    {
        foreach (var filter in filters ?? [])
        {
            var read = Reader(filter.Name ?? throw Ec2Fault.Missing("Filter.Name"));
            var values = filter.Values is { Count: > 0 } given ? given : throw Ec2Fault.Invalid($"The filter '{filter.Name}' has no values");
            items = items.Where(item => read(item).Any(value => value is not null && values.Exists(pattern => Matches(pattern, value))));
        }

        return items;
    }

    private Func<T, IEnumerable<string?>> Reader(string name)
    {
        if (Tags is { } tags && name.StartsWith("tag:", StringComparison.Ordinal))
        {
            var key = name["tag:".Length..];
            return item => [tags(item).TryGetValue(key, out var value) ? value : null];
        }

        return _filters.TryGetValue(name, out var read) ? read : throw Ec2Fault.Invalid($"The filter '{name}' is invalid");
    }

    // * is any text, ? any character, \ takes the next one as it is; that is MatchesSimpleExpression's language.
    private static bool Matches(string pattern, string value) => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false);
}
