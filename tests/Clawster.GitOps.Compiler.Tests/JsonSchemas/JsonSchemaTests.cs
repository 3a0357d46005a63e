using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.JsonSchemas;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Tests.JsonSchemas;

public sealed class JsonSchemaTests
{
    [Fact]
    public void A_keyword_that_is_not_supported_is_an_error_of_the_schema() =>
        Assert.Equal("The keyword 'unevaluatedItems' is not supported.", Assert.Throws<JsonSchemaException>(static () => Check("""{ "unevaluatedItems": false }""", "[]")).Message);

    [Fact]
    public void A_format_that_is_not_supported_is_an_error_of_the_schema() =>
        Assert.Throws<JsonSchemaException>(static () => Check("""{ "format": "idn-email" }""", "a"));

    [Fact]
    public void A_reference_that_leads_nowhere_is_an_error_of_the_schema() =>
        Assert.Throws<JsonSchemaException>(static () => Check("""{ "$ref": "#/$defs/x" }""", "a"));

    [Fact]
    public void What_the_readme_claims_is_what_there_is()
    {
        Assert.Equal(SchemaFormat.All.Select(static format => format.Name).Order(), SchemaReadme.Formats.Order());
        foreach (var keyword in SchemaReadme.Keywords.Concat(SchemaReadme.Annotations))
        {
            var fault = Record.Exception(() => JsonSchema.Parse($$"""{ "{{keyword}}": {{Some(keyword)}} }""").Check(SchemaValue.ToNode(default)));
            Assert.True(fault is null, $"{keyword}: {fault?.Message}");
        }
    }

    [Theory]
    [InlineData("bot", 30)]
    [InlineData("fleet", 30)]
    [InlineData("images.lock", 10)]
    public void Every_part_of_our_schemas_is_made_of_what_is_supported(string name, int parts)
    {
        var root = JsonSchema.Parse(BotSchemas.Text(name));

        Assert.True(SchemaParts.CheckAll(root) > parts);
    }

    [Theory]
    [InlineData("""{ "type": "integer" }""", "text", "1,1 CGO2001 the file must be a whole number, not a text")]
    [InlineData("""{ "enum": ["light", "large"] }""", "ligth", "1,1 CGO2004 the file cannot be 'ligth'; did you mean 'light'? expected one of: light, large")]
    [InlineData("""{ "properties": { "a": {} }, "additionalProperties": false }""", "\"b\": 1", "1,1 CGO2003 unknown key 'b'; did you mean 'a'? expected one of: a")]
    [InlineData("""{ "properties": { "size": { "maximum": 3 } } }""", "size: 4", "1,7 CGO2005 'size' must be at most 3, not 4")]
    [InlineData("""{ "items": { "type": "string" } }""", "- a\n- 2", "2,3 CGO2001 item 2 of the file must be a text, not the number 2 (in quotes it is a text)")]
    [InlineData("""{ "uniqueItems": true }""", "[a, b, a]", "1,8 CGO2009 item 3 of the file is the same as item 1; remove one of them")]
    [InlineData("""{ "required": ["a"] }""", "b: 1", "1,1 CGO2002 the file needs the key 'a'")]
    [InlineData("""{ "dependentRequired": { "a": ["b"] } }""", "c: 1\na: 1", "2,1 CGO2002 'a' needs the key 'b' beside it")]
    [InlineData("""{ "not": { "required": ["a"] }, "errorMessage": "no a" }""", "a: 1", "1,1 CGO2010 the file: no a")]
    [InlineData("""{ "pattern": "^a", "patternErrorMessage": "it starts with a" }""", "b", "1,1 CGO2007 the file cannot be 'b'; it starts with a")]
    [InlineData("""{ "maxLength": 1 }""", "ab", "1,1 CGO2006 the file must have at most 1 character, not 2")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "object", "required": ["a"] }] }""", "b: 1", "1,1 CGO2002 the file needs the key 'a'")]
    public void A_fault_is_said_at_its_place(string schema, string yaml, string expected) => Assert.Equal(expected, Check(schema, yaml));

    private static string Check(string schema, string yaml)
    {
        var root = YamlReader.Read(new("x.yaml", Encoding.UTF8.GetBytes(yaml))).Root!;
        var fault = JsonSchema.Parse(schema).Check(root).Single();
        return $"{fault.Span.Start.Line},{fault.Span.Start.Column} {fault.Code} {fault.Message}";
    }

    private static string Some(string keyword) => keyword switch
    {
        "type" => "\"null\"",
        "$ref" => "\"#/$defs/x\", \"$defs\": { \"x\": {} }",
        "enum" or "required" or "allOf" or "anyOf" or "oneOf" or "prefixItems" or "examples" => keyword is "anyOf" or "oneOf" ? "[true]" : keyword is "enum" ? "[null]" : "[]",
        "properties" or "patternProperties" or "dependentRequired" or "dependentSchemas" or "$defs" => "{}",
        "pattern" or "$schema" or "$id" or "$anchor" or "$comment" or "title" or "description" or "errorMessage" or "patternErrorMessage" => "\"a\"",
        "format" => "\"date\"",
        "uniqueItems" or "deprecated" or "readOnly" or "writeOnly" => "true",
        "additionalProperties" or "propertyNames" or "items" or "contains" or "if" or "then" or "else" => "true",
        "not" => "false",
        "const" or "default" => "null",
        _ => "1",
    };
}
