using System.CommandLine;
using System.IO;
using System.Linq;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>Where a changed lock of the images goes: to a branch, so that it is reviewed, or into the folder.</summary>
internal sealed class LockOptions
{
    private readonly Option<string?> _branch = new("--branch") { Description = "The branch that the lock is committed on. Default: one that is named after the images.", HelpName = "NAME" };
    private readonly Option<bool> _write = new("--write") { Description = "Write the lock into the folder instead of committing it on a branch." };

    public void AddTo(Command command)
    {
        command.Add(_branch);
        command.Add(_write);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_write) && result.GetValue(_branch) is not null)
            {
                result.AddError("--write and --branch exclude each other");
            }
        });
    }

    /// <summary>Puts the lock where it belongs and says what to do with it.</summary>
    /// <exception cref="GitException">It cannot be committed.</exception>
    public void Write(Surroundings surroundings, ParseResult parse, Workspace workspace, ImageLockUpdate update, string branch)
    {
        var file = Path.Combine(workspace.BotsDirectory, BotFiles.ImageLock);
        var text = ImageLockText.Write(update.After);
        if (parse.GetValue(_write))
        {
            File.WriteAllText(file, text);
            surroundings.Output.WriteLine($"{workspace.Display(file)} is written. Review it and commit it: {Then(update)}.");
            return;
        }

        var name = parse.GetValue(_branch) ?? branch;
        var commit = GitBranchWriter.Commit(workspace.BotsDirectory, name, file, text, update.Message(), surroundings.Clock.GetUtcNow());
        surroundings.Output.WriteLine(commit is null
            ? $"The branch {name} has these images already."
            : $"{workspace.Display(file)} is committed on the branch {name} ({commit[..7]}): {update.Title}.");
        surroundings.Output.WriteLine($"Next: git push origin {name}, and open a pull request. Once it is merged: {Then(update)}.");
    }

    private static string Then(ImageLockUpdate update) =>
        update.Machines.Any() ? "'clawster deploy' or 'clawster image promote' brings it to the bots, to one of them first"
        : update.Nat.Any() ? "the NAT instance of a new region starts from it; one that runs keeps its own"
        : "'clawster deploy' brings it to the bots";
}
