using System.IO;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Where the bots are and where what belongs to them is kept.</summary>
/// <param name="BotsDirectory">Absolute.</param>
/// <param name="CurrentDirectory">Absolute; paths in messages are relative to it.</param>
internal sealed record Workspace(string BotsDirectory, string CurrentDirectory)
{
    /// <summary><c>.clawster</c> beside the bots folder. Not under version control.</summary>
    public string StateDirectory => Path.Combine(Path.GetDirectoryName(BotsDirectory) ?? BotsDirectory, ".clawster");

    /// <summary>The local cloud's saved state.</summary>
    public string LocalCloudFile => Path.Combine(StateDirectory, "local-cloud.json");

    /// <summary>What bot files compiled to.</summary>
    public string CacheDirectory => Path.Combine(StateDirectory, "cache");

    /// <summary>Prices that were renewed; they count before those that the program brings along.</summary>
    public string PricesFile => Path.Combine(StateDirectory, "prices.json");

    public static Workspace Of(string bots, string currentDirectory) =>
        new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(bots, currentDirectory)), currentDirectory);

    /// <summary>A path as people read it: relative to where they are, with forward slashes.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(CurrentDirectory, path).Replace('\\', '/');
        return relative.StartsWith("../../..", System.StringComparison.Ordinal) ? path.Replace('\\', '/') : relative;
    }
}
