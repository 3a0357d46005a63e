using System.Text;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>A text that must not become longer than a limit in characters and in bytes of UTF-8.</summary>
/// <param name="characters">UTF-16 units, as GitHub counts.</param>
/// <param name="bytes">Of UTF-8.</param>
/// <param name="kept">So many of both are kept free for <see cref="End"/>.</param>
internal sealed class MarkdownBudget(int characters, int bytes, int kept)
{
    private readonly StringBuilder _text = new();
    private int _bytes;

    /// <summary>Adds all of it or nothing.</summary>
    /// <param name="text">What is added.</param>
    /// <param name="free">So many more characters and bytes must stay free after it.</param>
    /// <returns>False when it does not fit.</returns>
    public bool Add(string text, int free = 0)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (_text.Length + text.Length > characters - kept - free || _bytes + size > bytes - kept - free)
        {
            return false;
        }

        _text.Append(text);
        _bytes += size;
        return true;
    }

    /// <summary>The whole text with its last line.</summary>
    public string End(string last) => _text.Append(last).ToString();
}
