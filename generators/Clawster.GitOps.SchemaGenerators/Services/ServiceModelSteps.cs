namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Names of the steps, for tests of the caching.</summary>
public static class ServiceModelSteps
{
    public const string Texts = "Services.Texts";
    public const string Results = "Services.Results";
    public const string Specs = "Services.Specs";
    public const string Faults = "Services.Faults";
}
