using System.Collections.Generic;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>
/// A rule of a team over what its bots are on AWS. Every class of a team's code that implements it and has a constructor without parameters is run over every bot,
/// after <c>Customize()</c>, by the runner; a test of the team calls <see cref="BotPolicies.Check"/>.
/// </summary>
public interface IBotPolicy
{
    /// <summary>What is wrong with the bot and what to do, a sentence each; nothing when it keeps the rule.</summary>
    /// <param name="bot">The bot as it will be deployed.</param>
    IEnumerable<string> Check(PolicySubject bot);
}
