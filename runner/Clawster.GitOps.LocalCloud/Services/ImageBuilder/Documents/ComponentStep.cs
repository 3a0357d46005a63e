using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

/// <summary>A step of a phase.</summary>
/// <param name="Name">Unique in its phase.</param>
/// <param name="Action">The action module, for example <c>ExecuteBash</c>.</param>
/// <param name="OnFailure"><c>Abort</c>, <c>Continue</c> or <c>Ignore</c>.</param>
/// <param name="MaxAttempts">How often it is tried: 1 or more.</param>
/// <param name="Commands">The commands of <c>ExecuteBash</c>; empty for other modules.</param>
/// <param name="Files">What <c>CreateFile</c> writes, by path; empty for other modules.</param>
internal sealed partial record ComponentStep(string Name, string Action, string OnFailure, int MaxAttempts, ImmutableArray<string> Commands, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>
    /// Shell is not run. A command that is nothing but <c>exit N</c> or <c>false</c> fails all the same, because nothing else can come of it.
    /// </summary>
    public int ExitCode => Commands.Select(static command => Code(command.Trim())).FirstOrDefault(static code => code != 0);

    private static int Code(string command) => command == "false" ? 1 : Exit().Match(command) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture) % 256 : 0;

    [GeneratedRegex(@"^exit ([0-9]{1,5})$")]
    private static partial Regex Exit();
}
