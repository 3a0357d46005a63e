namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>The ids of what is found in a team's own part of OpenClaw's configuration. <c>generators/README.md</c> has a line for each.</summary>
internal static class OpenClawCodes
{
    public const string OwnedKey = "CGO2150";
    public const string Sandbox = "CGO2151";
    public const string Variable = "CGO2152";
    public const string Size = "CGO2153";
    public const string Channel = "CGO2154";
}
