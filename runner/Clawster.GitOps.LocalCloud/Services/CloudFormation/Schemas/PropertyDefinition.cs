using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>A property as its resource type's schema declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">It must be there.</param>
/// <param name="Replacement">What a change of it does to the resource.</param>
internal sealed record PropertyDefinition(string Name, PropertyType Type, bool IsRequired, ReplacementRule Replacement);
