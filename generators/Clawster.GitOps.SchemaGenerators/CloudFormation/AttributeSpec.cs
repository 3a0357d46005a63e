namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>Something GetAtt gives.</summary>
/// <param name="Name">CloudFormation's name.</param>
/// <param name="Element">The scalar: <c>string int long double bool json</c>.</param>
/// <param name="List">True when it gives a list of these.</param>
internal sealed record AttributeSpec(string Name, string Element, bool List);
