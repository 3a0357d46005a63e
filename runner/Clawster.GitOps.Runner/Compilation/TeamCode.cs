using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>
/// A team's own C# beside its bots: <c>partial void Customize()</c> of a bot's class, and policies. Running it means trusting it: call this only for commits of the protected branch,
/// or in the pull request's own job.
/// </summary>
internal static class TeamCode
{
    /// <summary>The fleet after the team's code. Roslyn is loaded only when there is some.</summary>
    /// <remarks>(1) the generator and the C# compiler over files and code; (2) load; (3) a stack from each class; (4) CloudFormation's rules and the policies; (5) unload.</remarks>
    /// <param name="fleet">The bots that compiled from YAML alone.</param>
    /// <param name="files">The fleet file and the bot files.</param>
    /// <param name="code">The team's C# files; with none, the fleet comes back as it is.</param>
    public static CompiledFleet Apply(CompiledFleet fleet, ImmutableArray<SourceFile> files, ImmutableArray<SourceFile> code) =>
        code.IsEmpty || fleet.Bots.IsEmpty ? fleet : Hosted(fleet, files, code);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CompiledFleet Hosted(CompiledFleet fleet, ImmutableArray<SourceFile> files, ImmutableArray<SourceFile> code)
    {
        var build = new TeamBuild().Compile(files, code);
        if (build.Assembly is null)
        {
            return fleet with { Bots = [], Diagnostics = [.. fleet.Diagnostics, .. build.Faults] };
        }

        var bots = TeamAssembly.Run(build.Assembly, fleet.Bots);
        var faults = bots.SelectMany(static bot => bot.Faults).ToImmutableArray();
        var wrong = new HashSet<string>(faults.Select(static fault => fault.Path), StringComparer.Ordinal);
        return fleet with { Bots = [.. bots.Select(static bot => bot.Bot).Where(bot => !wrong.Contains(bot.Path))], Diagnostics = [.. fleet.Diagnostics, .. faults] };
    }
}
