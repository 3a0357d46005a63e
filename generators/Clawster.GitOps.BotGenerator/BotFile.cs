namespace Clawster.GitOps.BotGenerator;

/// <summary>A bot file or the fleet file as text: what the pipeline compares, so that a new file object with the old text changes nothing.</summary>
internal readonly record struct BotFile(string Path, string Text);
