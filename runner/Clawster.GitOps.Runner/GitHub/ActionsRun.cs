using System;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Reports;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>The run of a GitHub Actions job, when the program is in one: its annotations and its summary page.</summary>
internal sealed class ActionsRun(Surroundings surroundings)
{
    // GitHub takes a MiB of a step; what has been written by others is unknown.
    private const int MostCharacters = 500_000;

    private bool IsRunning => surroundings.Variable("GITHUB_ACTIONS") is "true";

    /// <summary>Faults of files are shown at their lines.</summary>
    public DiagnosticFormat Diagnostics => IsRunning ? DiagnosticFormat.GitHub : DiagnosticFormat.Text;

    public void Tell(ProgressBoard board)
    {
        if (!IsRunning)
        {
            return;
        }

        foreach (var bot in board.Bots.Where(static bot => bot.Finish is { Result: BotResult.Failed }))
        {
            surroundings.Error.WriteLine(WorkflowCommand.Error($"{bot.Planned.Name} failed", bot.Finish!.Reason ?? "The log of the deployment says more."));
        }

        Summarize(JobSummary.Write(board));
    }

    public void Tell(ChangePlan plan)
    {
        if (IsRunning)
        {
            Summarize(PlanMarkdown.Write(plan, MostCharacters));
        }
    }

    // A summary that cannot be written is no reason to fail.
    private void Summarize(string markdown)
    {
        if (surroundings.Variable("GITHUB_STEP_SUMMARY") is not { Length: > 0 } path || markdown.Length is 0 or > MostCharacters)
        {
            return;
        }

        try
        {
            File.AppendAllText(path, markdown);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine("clawster: the summary of the job cannot be written: " + fault.Message);
        }
    }
}
