using System;
using System.IO;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Writes new files and never touches one that is there.</summary>
internal static class ScaffoldWriter
{
    /// <summary>Writes a file, unless there is one of its name, and says which of the two happened.</summary>
    /// <returns>False when it cannot be written, which has been said then.</returns>
    public static bool Write(Surroundings surroundings, Workspace workspace, string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            surroundings.Output.WriteLine("wrote " + workspace.Display(path));
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            surroundings.Output.WriteLine("kept  " + workspace.Display(path));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine($"clawster: '{workspace.Display(path)}' cannot be written: {fault.Message}");
            return false;
        }
    }
}
