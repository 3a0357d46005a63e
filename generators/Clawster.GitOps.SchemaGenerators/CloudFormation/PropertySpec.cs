using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>One property of a resource or of a nested type.</summary>
/// <param name="Name">CloudFormation's name.</param>
/// <param name="Form">How the value is put together.</param>
/// <param name="Element">The scalar (<c>string int long double bool json enum</c>) or the name of the nested type.</param>
/// <param name="Required">CloudFormation refuses the resource without it.</param>
/// <param name="Replacement">What a change does to the resource.</param>
/// <param name="Default">The value AWS takes when none is given, as JSON, or empty.</param>
/// <param name="KnownValues">The values of an enum, or the numbers AWS takes.</param>
internal sealed record PropertySpec(
    string Name,
    PropertyForm Form,
    string Element,
    bool Required,
    Replacement Replacement,
    string Default,
    EquatableArray<string> KnownValues);
