using System.Text;

namespace Clawster.GitOps.BotGenerator;

/// <summary>The class of a bot. Two bots never have one class.</summary>
public static class BotClassName
{
    /// <summary>Namespace of all of them.</summary>
    public const string Namespace = "Clawster.GitOps.Bots";

    /// <summary>
    /// <c>support</c> becomes <c>SupportBot</c>, <c>a-b</c> becomes <c>ABBot</c>. A dash before anything but a letter becomes an underscore, and so does the place
    /// before a digit at the start: that keeps <c>a-1</c> and <c>a1</c> apart.
    /// </summary>
    public static string Of(string bot)
    {
        var name = new StringBuilder(bot.Length + 4);
        for (var i = 0; i < bot.Length; i++)
        {
            var afterDash = i > 0 && bot[i - 1] == '-';
            _ = bot[i] switch
            {
                '-' => i + 1 < bot.Length && IsLetter(bot[i + 1]) ? name : name.Append('_'),
                var c when i == 0 && !IsLetter(c) => name.Append('_').Append(c),
                var c when i == 0 || afterDash => name.Append(char.ToUpperInvariant(c)),
                var c => name.Append(c),
            };
        }

        return name.Append("Bot").ToString();
    }

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z';
}
