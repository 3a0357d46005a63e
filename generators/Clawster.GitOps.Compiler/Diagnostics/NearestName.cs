using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>Finds the name that was meant.</summary>
public static class NearestName
{
    private const int MaxTyped = 64;

    /// <summary>
    /// The name with the fewest edits to <paramref name="typed"/>, when they are few for its length; null when none is near. A swap of two neighbours is one edit,
    /// and a name that starts with what was typed needs none.
    /// </summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        if (typed.Length > MaxTyped)
        {
            return null;
        }

        var most = Math.Max(1, typed.Length / 3);
        return names
            .Select(name => (Name: name, Edits: name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && typed.Length > 1 ? 0 : Edits(typed.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(found => found.Edits <= most)
            .OrderBy(static found => found.Edits).ThenBy(static found => found.Name, StringComparer.Ordinal)
            .Select(static found => found.Name)
            .FirstOrDefault();
    }

    /// <summary>As the end of a message: <c>; did you mean 'deploy'?</c>, or nothing.</summary>
    public static string Hint(string typed, IEnumerable<string> names) => Of(typed, names) is { } name ? $"; did you mean '{name}'?" : "";

    private static int Edits(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Least(rows, left, right, i, j);
            }
        }

        return rows[left.Length, right.Length];
    }

    private static int Least(int[,] rows, string left, string right, int i, int j)
    {
        var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
