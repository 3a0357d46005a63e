namespace Clawster.GitOps.Runner.Progress;

internal readonly record struct BoardSpan(string Text, Tone Tone);
