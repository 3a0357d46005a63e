using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>Pages of a describe operation. The token is the id of the last item of the page before, so that a page does not shift when something is made between.</summary>
internal static class Pages
{
    private const int Most = 1000;

    /// <summary>Takes the items asked for by id, filtered, in order of id, and cuts a page.</summary>
    /// <param name="items">All items.</param>
    /// <param name="id">The id of an item.</param>
    /// <param name="maxResults">How many at most; <see langword="null"/> is all.</param>
    /// <param name="nextToken">Where the page begins.</param>
    public static (List<T> Items, string? NextToken) Cut<T>(IEnumerable<T> items, Func<T, string> id, int? maxResults, string? nextToken)
    {
        if (maxResults is < 5 or > Most)
        {
            throw Ec2Fault.Value(maxResults.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "maxResults", "Expecting a value between 5 and 1000.");
        }

        var ordered = items.OrderBy(id, StringComparer.Ordinal).ToList();
        if (nextToken is { Length: > 0 })
        {
            var last = Read(nextToken);
            ordered = [.. ordered.Where(item => string.CompareOrdinal(id(item), last) > 0)];
        }

        return maxResults is { } size && ordered.Count > size ? (ordered[..size], Write(id(ordered[size - 1]))) : (ordered, null);
    }

    /// <summary>The items with these ids; all when none are named.</summary>
    /// <exception cref="AwsFault">An id does not exist.</exception>
    public static IEnumerable<T> ById<T>(IReadOnlyDictionary<string, T> all, List<string>? ids, string code, string noun)
    {
        if (ids is not { Count: > 0 })
        {
            return all.Values;
        }

        var missing = ids.Where(id => !all.ContainsKey(id)).ToList();
        return missing.Count == 0 ? ids.Distinct().Select(id => all[id])
            : throw Ec2Fault.Bad(code, missing.Count == 1 ? $"The {noun} '{missing[0]}' does not exist" : $"The {noun}s '{string.Join(", ", missing)}' do not exist");
    }

    private static string Write(string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(id));

    private static string Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw Ec2Fault.Value(token, "nextToken", "It is no token of an earlier answer.");
        }
    }
}
