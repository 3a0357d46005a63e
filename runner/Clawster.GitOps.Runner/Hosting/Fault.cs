namespace Clawster.GitOps.Runner.Hosting;

/// <summary>An exception as people read it.</summary>
/// <param name="Sentence">What is wrong and what to do; no stack trace, no sensitive value.</param>
/// <param name="ExitCode">What the process ends with.</param>
/// <param name="Expected">True when it is the world's fault and not this program's: nothing is logged.</param>
internal sealed record Fault(string Sentence, int ExitCode, bool Expected);
