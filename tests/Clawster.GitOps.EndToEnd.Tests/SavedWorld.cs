using System.IO;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A local cloud's world, kept when the first cloud that has it ends. Each later one starts with it and changes a copy of its own.</summary>
internal sealed class SavedWorld
{
    private byte[]? _content;

    /// <returns>The file for one cloud.</returns>
    public string Open()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        if (_content is not null)
        {
            File.WriteAllBytes(file, _content);
        }

        return file;
    }

    /// <summary>The cloud with this file has ended.</summary>
    public void Close(string file)
    {
        _content ??= File.ReadAllBytes(file);
        File.Delete(file);
    }
}
