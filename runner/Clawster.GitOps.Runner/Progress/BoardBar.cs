using System;

namespace Clawster.GitOps.Runner.Progress;

internal static class BoardBar
{
    /// <summary><c>[=====-----]</c>: <paramref name="width"/> columns and the brackets.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="width">Columns between the brackets.</param>
    public static string Draw(double share, int width)
    {
        var full = Math.Clamp((int)(share * width), 0, width);
        return "[" + new string('=', full) + new string('-', width - full) + "]";
    }
}
