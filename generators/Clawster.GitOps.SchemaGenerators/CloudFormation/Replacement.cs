namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>What a change of a property does to the resource.</summary>
internal enum Replacement
{
    No,
    Maybe,
    Yes,
}
