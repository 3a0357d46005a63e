namespace Clawster.GitOps.Runner.GitHub;

/// <summary>Names of the statuses that are written on a commit. They are relied on by branch protection and never change.</summary>
internal static class StatusContexts
{
    public const string Compile = "clawster/compile";
    public const string Plan = "clawster/plan";
    public const string Cost = "clawster/cost";
    public const string Deploy = "clawster/deploy";

    public static string Bot(string bot) => $"{Deploy}/{bot}";
}
