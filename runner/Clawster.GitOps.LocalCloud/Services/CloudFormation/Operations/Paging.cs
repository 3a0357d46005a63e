using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Cuts answers into pages of 100. A token is the place of the next item.</summary>
internal static class Paging
{
    private const int Size = 100;

    public static (IReadOnlyList<T> Items, string? Next) Of<T>(IReadOnlyList<T> items, string? token, int size = Size)
    {
        var start = 0;
        if (token is not null && (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start > items.Count))
        {
            throw TemplateFaults.Validation("Token is invalid");
        }

        var end = start + size;
        return ([.. items.Skip(start).Take(size)], end < items.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Newest first: tokens count from the oldest, so that a page stays where it is when new items come.</summary>
    public static (IReadOnlyList<T> Items, string? Next) Newest<T>(IReadOnlyList<T> oldestFirst, string? token, int size = Size)
    {
        var end = oldestFirst.Count;
        if (token is not null && (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out end) || end > oldestFirst.Count))
        {
            throw TemplateFaults.Validation("Token is invalid");
        }

        var start = end > size ? end - size : 0;
        return ([.. oldestFirst.Skip(start).Take(end - start).Reverse()], start > 0 ? start.ToString(CultureInfo.InvariantCulture) : null);
    }
}
