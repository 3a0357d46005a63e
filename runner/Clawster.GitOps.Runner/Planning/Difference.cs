namespace Clawster.GitOps.Runner.Planning;

/// <summary>One thing that is not as it was, for people.</summary>
/// <param name="What">The thing: <c>who may reach it</c>, <c>execution role</c>.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it goes.</param>
/// <param name="Grade">Whether that is less safe.</param>
internal sealed record Difference(string What, string? Before, string? After, DifferenceGrade Grade = DifferenceGrade.Neutral);
