namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>One command of a script.</summary>
/// <param name="Line">The line, continued lines joined.</param>
/// <param name="Input">Its here-document.</param>
/// <param name="Expands">Variables in the here-document are expanded: its end word was not quoted.</param>
internal sealed record ShellCommand(string Line, string Input, bool Expands);
