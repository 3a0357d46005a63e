namespace Clawster.GitOps.BotGenerator;

/// <summary>The tracking names of the pipeline, for tests of its caching.</summary>
internal static class BotGeneratorSteps
{
    public const string Files = "BotFiles";
    public const string Output = "BotOutput";
    public const string Sources = "BotSources";
    public const string Faults = "BotFaults";
}
