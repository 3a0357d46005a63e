using System.Collections.Generic;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>The file is called like the bot, so that a name leads to its file and a changed file to its bot.</summary>
internal sealed class FileNameRule : IBotRule
{
    public IEnumerable<Diagnostic> Check(BotFile bot, RegionSpec? region)
    {
        var file = BotFiles.NameOf(bot.Path);
        if (bot.Spec.Name != file)
        {
            yield return bot.At("name").Error(RuleCodes.FileName, $"the bot is called '{bot.Spec.Name}' but its file '{Quote.Short(file)}{BotFiles.Suffix}'; rename one of them");
        }
        else if (!BotFiles.IsName(file))
        {
            yield return bot.At().Error(RuleCodes.FileName, $"'{Quote.Short(file)}' is no name for a bot; rename the file: 2 to 20 lower-case letters, digits and dashes, and no dash at its ends");
        }
    }
}
