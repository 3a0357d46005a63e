using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>Finds which properties differ and what that does to the resource.</summary>
internal static class PropertyChanges
{
    public static IReadOnlyList<PropertyChange> Between(ResourceSchema? schema, JsonObject before, JsonObject after) =>
    [
        .. before.Select(static member => member.Key).Union(after.Select(static member => member.Key), StringComparer.Ordinal)
            .Where(name => !JsonText.Equal(before[name], after[name]))
            .Order(StringComparer.Ordinal)
            .Select(name => new PropertyChange(name, before[name], after[name], Rule(schema, name, before[name], after[name]))),
    ];

    private static ReplacementRule Rule(ResourceSchema? schema, string name, JsonNode? before, JsonNode? after) =>
        schema is not null && schema.Properties.TryGetValue(name, out var definition) ? Rule(schema, definition, before, after) : ReplacementRule.No;

    // A structure's own members may replace although the structure itself does not.
    private static ReplacementRule Rule(ResourceSchema schema, PropertyDefinition definition, JsonNode? before, JsonNode? after)
    {
        if (definition.Replacement is not ReplacementRule.No || JsonText.Equal(before, after))
        {
            return JsonText.Equal(before, after) ? ReplacementRule.No : definition.Replacement;
        }

        if (definition.Type.Kind is not PropertyKind.Structure || before is not JsonObject old || after is not JsonObject @new || !schema.Structures.TryGetValue(definition.Type.Structure!, out var members))
        {
            return ReplacementRule.No;
        }

        return members.Values.Select(member => Rule(schema, member, old[member.Name], @new[member.Name])).DefaultIfEmpty(ReplacementRule.No).Max();
    }
}
