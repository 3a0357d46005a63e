using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Runner.Commands;

internal static class UnknownBot
{
    private const int MostNames = 20;

    /// <summary>Says that there is no such bot, what was meant and which there are.</summary>
    public static string Message(string bot, IReadOnlyCollection<string> names) =>
        $"there is no bot '{bot}'{NearestName.Hint(bot, names)}" + (names.Count is > 0 and <= MostNames ? $" There are: {string.Join(", ", names.Order(System.StringComparer.Ordinal))}." : "");
}
