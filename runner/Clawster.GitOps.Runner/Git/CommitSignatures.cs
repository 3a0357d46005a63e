using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Git;

/// <summary>
/// Holds commits to signatures, for teams that ask for it. SSH signatures are checked against an allowed signers file, others against the keys of GnuPG, by the git program: libgit2 checks none.
/// </summary>
/// <param name="folder">The repository.</param>
/// <param name="allowedSigners">Path of the file with who may sign (see <c>ssh-keygen</c>, ALLOWED SIGNERS); null for GnuPG's keys alone.</param>
internal sealed class CommitSignatures(string folder, string? allowedSigners)
{
    /// <returns>Null when the commit carries a good signature of someone who may sign; otherwise why not.</returns>
    public async Task<string?> RefusalAsync(GitCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            using var git = Process.Start(Start(commit))!;
            var said = git.StandardError.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            return git.ExitCode == 0 ? null : $"the commit {commit.Short} has no good signature{Reason(await said)}; sign it with a key that is allowed, or take the demand for signatures away";
        }
        catch (Win32Exception fault)
        {
            throw new GitException("signatures are asked for, and the git program that checks them cannot be started: " + fault.Message, fault);
        }
    }

    private ProcessStartInfo Start(GitCommit commit)
    {
        List<string> arguments = ["--git-dir", folder];
        if (allowedSigners is not null)
        {
            arguments.AddRange(["-c", "gpg.ssh.allowedSignersFile=" + allowedSigners]);
        }

        arguments.AddRange(["verify-commit", commit.Id]);
        return new ProcessStartInfo("git", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
    }

    private static string Reason(string said) => said.Split('\n')[0].Trim() is { Length: > 0 } first ? $" ({GitRepository.Printable(first)})" : "";
}
