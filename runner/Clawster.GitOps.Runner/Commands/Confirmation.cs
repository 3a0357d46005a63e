using System;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>Asks a person whether to go on.</summary>
internal static class Confirmation
{
    /// <returns>True for a yes; false for everything else, and when nobody can be asked.</returns>
    public static bool Ask(Surroundings surroundings, string question)
    {
        if (surroundings.Input is not { } input)
        {
            return false;
        }

        surroundings.Error.Write(question + " [y/N] ");
        return input.ReadLine()?.Trim() is { } answer && (answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }
}
