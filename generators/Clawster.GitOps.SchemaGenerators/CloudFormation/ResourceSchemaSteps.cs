namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>The tracking names of the pipeline, for tests of its caching.</summary>
internal static class ResourceSchemaSteps
{
    public const string Texts = "ResourceSchemaTexts";
    public const string Results = "ResourceSchemaResults";
    public const string Specs = "ResourceSchemaSpecs";
    public const string AllSpecs = "AllResourceSchemaSpecs";
    public const string Unique = "UniqueResourceSchemaSpecs";
    public const string Faults = "ResourceSchemaFaults";
    public const string Doubles = "ResourceSchemaDoubles";
}
