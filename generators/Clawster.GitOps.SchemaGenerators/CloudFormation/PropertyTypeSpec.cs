using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>A nested property type of a resource; the properties are sorted by name.</summary>
internal sealed record PropertyTypeSpec(string Name, EquatableArray<PropertySpec> Properties);
