using System;
using System.Globalization;
using System.IO;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>Keeps the details of an unexpected fault where they can be found, out of the sight of who only wanted to deploy.</summary>
internal static class FaultLog
{
    /// <summary>Writes the exception with its stack trace.</summary>
    /// <returns>Where it was written; null when nowhere.</returns>
    public static string? Write(Exception exception, DateTimeOffset now, params ReadOnlySpan<string> directories)
    {
        foreach (var directory in directories)
        {
            try
            {
                Directory.CreateDirectory(directory);
                var path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"fault-{now.UtcDateTime:yyyyMMdd-HHmmss}.log"));
                File.WriteAllText(path, exception + "\n");
                return path;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The next folder may be writable.
            }
        }

        return null;
    }
}
