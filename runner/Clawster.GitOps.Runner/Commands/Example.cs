namespace Clawster.GitOps.Runner.Commands;

/// <param name="CommandLine">What to type, from the root of the repository.</param>
/// <param name="Meaning">What it does, in a few words.</param>
internal sealed record Example(string CommandLine, string Meaning);
