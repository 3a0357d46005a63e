namespace Clawster.GitOps.Runner.Progress;

/// <summary>What a piece of text means; the terminal decides the colour, and the words say the same without it.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Dim,
    Active,
    Good,
    Bad,
}
