namespace Clawster.GitOps.BotGenerator;

/// <summary>The generated class of one bot.</summary>
internal readonly record struct BotSource(string HintName, string Text);
