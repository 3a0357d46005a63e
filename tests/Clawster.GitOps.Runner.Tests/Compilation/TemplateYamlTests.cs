using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Clawster.GitOps.Runner.Compilation;
using CsCheck;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Clawster.GitOps.Runner.Tests.Compilation;

public sealed class TemplateYamlTests
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char["ab:#-?{}[]&*!|>'\"%@`,\\ \t\n\r\0\u0085\u2028\u2029\ufeffä"], 0, 8],
        Gen.OneOfConst("true", "null", "no", "~", "1", "1e3", "0x1", "2026-11-25", "---", "...", "<<", "${A}", "=", "😀"));

    [Fact]
    public void Any_template_reads_back_as_the_same_values_in_the_same_order() => Node(3).Sample(static node =>
    {
        var json = new JsonObject { ["Resources"] = node };
        var yaml = new YamlStream();
        yaml.Load(new StringReader(TemplateYaml.Write(Encoding.UTF8.GetBytes(json.ToJsonString()))));
        Assert.Equal(Shape(json), Shape(yaml.Documents.Single().RootNode));
    }, iter: 2_000);

    private static Gen<JsonNode?> Node(int depth) => depth == 0
        ? Gen.OneOf(s_text.Select(JsonNode? (text) => JsonValue.Create(text)), Gen.Int.Select(JsonNode? (number) => JsonValue.Create(number)), Gen.Bool.Select(JsonNode? (flag) => JsonValue.Create(flag)))
        : Gen.OneOf(
            Node(0),
            Node(depth - 1).Array[0, 3].Select(JsonNode? (items) => new JsonArray([.. items.Select(static item => item?.DeepClone())])),
            Gen.Select(s_text, Node(depth - 1)).Array[0, 3].Select(JsonNode? (members) =>
            {
                var map = new JsonObject();
                foreach (var (key, value) in members)
                {
                    map[key] = value?.DeepClone();
                }

                return map;
            }));

    // A text is marked, so that "1" and 1 are not the same.
    private static string Shape(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(';', map.Select(static member => "'" + member.Key + "=" + Shape(member.Value))) + "}",
        JsonArray list => "[" + string.Join(';', list.Select(Shape)) + "]",
        JsonValue value when value.TryGetValue<string>(out var text) => "'" + text,
        _ => node!.ToJsonString(),
    };

    private static string Shape(YamlNode node) => node switch
    {
        YamlMappingNode map => "{" + string.Join(';', map.Children.Select(static member => "'" + ((YamlScalarNode)member.Key).Value + "=" + Shape(member.Value))) + "}",
        YamlSequenceNode list => "[" + string.Join(';', list.Children.Select(Shape)) + "]",
        YamlScalarNode { Style: ScalarStyle.DoubleQuoted } text => "'" + text.Value,
        YamlScalarNode value => value.Value!.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(node.ToString()),
    };
}
