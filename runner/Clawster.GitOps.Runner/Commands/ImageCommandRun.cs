using System;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>Says what went wrong with images or git in one sentence.</summary>
internal static class ImageCommandRun
{
    public static async Task<int> GuardAsync(Surroundings surroundings, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault) when (fault is ImageException or GitException)
        {
            surroundings.Error.WriteLine("clawster: " + fault.Message);
            return ExitCode.CommandLine;
        }
    }
}
