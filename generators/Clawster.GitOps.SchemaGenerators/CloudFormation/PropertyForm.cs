namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>How the value of a property is put together.</summary>
internal enum PropertyForm
{
    Scalar,
    Scalars,
    Structure,
    Structures,
    Map,
}
