using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>What the emitter needs to know of one resource schema. Equal schemas give equal specs, whatever their layout in the file.</summary>
/// <param name="ResourceType">CloudFormation's name, for example <c>AWS::ECS::Service</c>.</param>
/// <param name="Service">Last part of the namespace, for example <c>Ecs</c>.</param>
/// <param name="Name">Name of the record, for example <c>Service</c>.</param>
/// <param name="Stateful">The resource holds data that is lost with it.</param>
/// <param name="Properties">Sorted by name.</param>
/// <param name="Types">The nested property types, sorted by name.</param>
/// <param name="Attributes">What GetAtt gives, sorted by name.</param>
/// <param name="ExtraReplacements">Paths of properties that force a replacement beyond those marked.</param>
internal sealed record ResourceSchemaSpec(
    string ResourceType,
    string Service,
    string Name,
    bool Stateful,
    EquatableArray<PropertySpec> Properties,
    EquatableArray<PropertyTypeSpec> Types,
    EquatableArray<AttributeSpec> Attributes,
    EquatableArray<string> ExtraReplacements);
