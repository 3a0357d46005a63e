using System.Collections.Immutable;
using System.Text.Json;
using Clawster.GitOps.Compiler.JsonSchemas.Keywords;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>The keywords we know. <c>schemas/README.md</c> lists them too, and a test holds the two together.</summary>
internal static class SchemaKeywords
{
    /// <exception cref="JsonSchemaException">The schema has a keyword that is not supported, or its value has the wrong form.</exception>
    public static ImmutableArray<ISchemaKeyword> Of(SchemaNode schema)
    {
        if (schema.Element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.Element.GetBoolean() ? [] : [new FalseKeyword()];
        }

        if (schema.Element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonSchemaException("A schema is an object, true or false.");
        }

        var keywords = ImmutableArray.CreateBuilder<ISchemaKeyword>();
        foreach (var member in schema.Element.EnumerateObject())
        {
            if (Create(schema, member.Name, member.Value) is { } keyword)
            {
                keywords.Add(keyword);
            }
        }

        return keywords.ToImmutable();
    }

    private static ISchemaKeyword? Create(SchemaNode schema, string name, JsonElement value) => name switch
    {
        "type" => new TypeKeyword(value),
        "enum" => new EnumKeyword(value, schema.Text("errorMessage")),
        "const" => new ConstKeyword(value),
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" => new BoundKeyword(name, value),
        "multipleOf" => new MultipleOfKeyword(value),
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" => new CountKeyword(name, value),
        "pattern" => new PatternKeyword(value.GetString()!, schema.Text("patternErrorMessage")),
        "format" => new FormatKeyword(value.GetString()!),
        "required" => new RequiredKeyword(value),
        "properties" or "patternProperties" or "additionalProperties" => PropertiesKeyword.Create(schema, name),
        "propertyNames" => new PropertyNamesKeyword(schema.Child(value)),
        "dependentRequired" => new DependentRequiredKeyword(value),
        "dependentSchemas" => new DependentSchemasKeyword(schema, value),
        "prefixItems" or "items" => ItemsKeyword.Create(schema, name),
        "contains" => new ContainsKeyword(schema, value),
        "uniqueItems" => value.GetBoolean() ? new UniqueItemsKeyword() : null,
        "allOf" => new AllOfKeyword(schema, value),
        "anyOf" => new AnyOfKeyword(schema, value),
        "oneOf" => new OneOfKeyword(schema, value),
        "not" => new NotKeyword(schema.Child(value), schema.Text("errorMessage")),
        "if" => new IfKeyword(schema, value),
        "$ref" => new RefKeyword(schema, value.GetString()!),
        "then" or "else" or "minContains" or "maxContains" => null,   // read by the keyword they belong to
        "$schema" or "$id" or "$anchor" or "$defs" or "$comment" => null,
        "title" or "description" or "default" or "examples" or "deprecated" or "readOnly" or "writeOnly" => null,
        "errorMessage" or "patternErrorMessage" => null,   // of editors; read by the keywords they are about
        _ => throw new JsonSchemaException($"The keyword '{name}' is not supported."),
    };
}
