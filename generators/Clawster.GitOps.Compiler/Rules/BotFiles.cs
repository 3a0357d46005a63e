using System;
using System.Linq;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>What the path of a file says about it.</summary>
public static class BotFiles
{
    /// <summary>Ending of the files that hold a bot.</summary>
    public const string Suffix = ".bot.yaml";

    /// <summary>Name of the file that holds the fleet.</summary>
    public const string Fleet = "fleet.yaml";

    /// <summary>Name of the file that locks the images.</summary>
    public const string ImageLock = "images.lock.yaml";

    public static bool IsFleet(string path) => FileName(path) == Fleet;

    public static bool IsImageLock(string path) => FileName(path) == ImageLock;

    /// <summary>True for the files that are not a bot but concern all of them.</summary>
    public static bool IsShared(string path) => IsFleet(path) || IsImageLock(path);

    /// <summary>The name of the file without its folder and ending.</summary>
    public static string NameOf(string path)
    {
        var file = FileName(path);
        return file.EndsWith(Suffix, StringComparison.Ordinal) ? file.Substring(0, file.Length - Suffix.Length) : file;
    }

    public static bool IsName(string name) =>
        name.Length is >= 2 and <= 20 && name[0] != '-' && name[name.Length - 1] != '-' && name.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
