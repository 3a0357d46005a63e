using System.Collections.Generic;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>Where a schema holds schemas.</summary>
internal static class SchemaWalk
{
    public static IEnumerable<SchemaNode> Children(SchemaNode schema)
    {
        if (schema.Element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var keyword in schema.Element.EnumerateObject())
        {
            foreach (var element in Schemas(keyword.Name, keyword.Value))
            {
                yield return schema.Child(element);
            }
        }
    }

    private static IEnumerable<JsonElement> Schemas(string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "additionalProperties" or "propertyNames" or "items" or "contains" or "not" or "if" or "then" or "else" when value.ValueKind == JsonValueKind.Object:
                yield return value;
                break;
            case "allOf" or "anyOf" or "oneOf" or "prefixItems":
                foreach (var item in value.EnumerateArray())
                {
                    yield return item;
                }

                break;
            case "properties" or "patternProperties" or "dependentSchemas" or "$defs":
                foreach (var member in value.EnumerateObject())
                {
                    yield return member.Value;
                }

                break;
        }
    }
}
