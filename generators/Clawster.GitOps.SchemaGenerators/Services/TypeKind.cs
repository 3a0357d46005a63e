namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>The form of a type expression.</summary>
internal enum TypeKind
{
    Scalar,
    Shape,
    List,
    Map,
}
