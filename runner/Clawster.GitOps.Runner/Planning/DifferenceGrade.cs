namespace Clawster.GitOps.Runner.Planning;

/// <summary>Which way a difference goes for the safety of a bot.</summary>
internal enum DifferenceGrade
{
    Neutral,
    Better,
    Worse,
}
