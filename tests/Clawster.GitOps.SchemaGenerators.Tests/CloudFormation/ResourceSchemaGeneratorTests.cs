using System.IO;
using System.Linq;
using Clawster.GitOps.SchemaGenerators.CloudFormation;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.Generators;
using Microsoft.CodeAnalysis;

namespace Clawster.GitOps.SchemaGenerators.Tests.CloudFormation;

public sealed class ResourceSchemaGeneratorTests
{
    private const string Topic = """
        {
        "type":"AWS::SNS::Topic",
        "attrs":{"TopicArn":"string","DNSName":"string"},
        "props":{
         "Topic":{"t":"string","req":1,"replace":"yes"},
         "Mode":{"t":{"e":["FULL_SPEED","slow"]}},
         "Levels":{"t":{"e":[1,2]}},
         "Options":"{string}",
         "Parts":"[Part]",
         "Tags":"[Tag]"
        },
        "types":{
         "Part":{"Size":"int","Policy":"json|string","Inner":"Part"}
        }
        }
        """;

    private readonly GeneratorHarness _harness = new(new ResourceSchemaGenerator());

    [Fact]
    public void A_schema_becomes_one_record_and_one_table_of_types()
    {
        var outcome = _harness.Run(("AWS_SNS_Topic.json", Topic));

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(["ResourceTypes.g.cs", "Sns.Topic.g.cs"], outcome.Sources.Keys.Order());
        Snapshot.Match(GetType().Assembly, "Sns.Topic.g.cs.txt", outcome.Sources["Sns.Topic.g.cs"]);
        Snapshot.Match(GetType().Assembly, "ResourceTypes.g.cs.txt", outcome.Sources["ResourceTypes.g.cs"]);
    }

    [Fact]
    public void The_order_of_properties_in_the_file_changes_nothing()
    {
        var moved = Topic.Replace(" \"Options\":\"{string}\",\n", "").Replace(" \"Topic\"", " \"Options\":\"{string}\",\n \"Topic\"");

        var sources = _harness.Run(("AWS_SNS_Topic.json", Topic)).Sources;
        var outcome = _harness.Run(("AWS_SNS_Topic.json", moved));

        Assert.NotEqual(Topic, moved);
        Assert.Equal(sources, outcome.Sources);
        Assert.True(outcome.Reasons(ResourceSchemaSteps.Specs).Keys.Single() is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_change_in_one_schema_leaves_the_others_cached()
    {
        var other = Topic.Replace("SNS::Topic", "SQS::Queue");
        _harness.Run(("AWS_SNS_Topic.json", Topic), ("AWS_SQS_Queue.json", other));

        var outcome = _harness.Run(("AWS_SNS_Topic.json", Topic.Replace("\"Size\"", "\"Length\"")), ("AWS_SQS_Queue.json", other));

        var reasons = outcome.Reasons(ResourceSchemaSteps.Unique);
        Assert.Equal(1, reasons[IncrementalStepRunReason.Modified]);
        Assert.Equal(1, reasons.Where(static reason => reason.Key is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged).Sum(static reason => reason.Value));
    }

    [Theory]
    [InlineData("""{"type":"AWS::A::B","attrs":{},"props":{"X":"Nope"}}""", 44, "unknown type 'Nope'; expected string, int, long, double, number, bool, json, Tag or a name under 'types'")]
    [InlineData("""{"type":"AWS::A::B","attrs":{},"props":{"X":{"req":1}}}""", 44, "property 'X' has no type; give 't'")]
    [InlineData("""{"type":"AWS::A::B","attrs":{},"props":{"X":{"t":"int","colour":1}}}""", 55, "unknown key 'colour'; expected one of: t, req, replace, def, refs, depr, scrutiny")]
    [InlineData("""{"type":"AWS::A::B","attrs":{},"props":{"X":{"t":"int","replace":"often"}}}""", 65, "'often' is no replacement; expected one of: yes, maybe")]
    [InlineData("""{"type":"AWS::A::B","attrs":{},"props":{"X":"{Nope}"}}""", 44, "a map of '{Nope}' is not supported; the values of a map are scalars")]
    [InlineData("""{"type":"A","attrs":{},"props":{}}""", 8, "'type' must be a resource type such as AWS::ECS::Service")]
    [InlineData("""{"type":"AWS::A::B","attrs":{},"props":{"a;b":"int"}}""", 40, "'a;b' is no name of a property; letters and digits, the first a letter")]
    [InlineData("""{"type":"AWS::A::B","attrs":{},"props":{},"props":{}}""", 42, "'props' stands twice in one object; keep one of them")]
    public void A_fault_of_a_schema_is_an_error_at_its_place(string schema, int column, string message)
    {
        var outcome = _harness.Run(("AWS_A_B.json", "\n" + schema));

        Assert.Contains(FormattableMessage(column, message), outcome.Messages);
        Assert.Empty(outcome.Sources);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_an_error_and_no_crash()
    {
        var outcome = _harness.Run(("AWS_A_B.json", "{\n\"type\": }"), ("AWS_Empty.json", ""));

        Assert.Equal(2, outcome.Diagnostics.Length);
        Assert.StartsWith("AWS_A_B.json(2,9): error CGO3001: this is no JSON", outcome.Messages.Order().First());
    }

    [Fact]
    public void Two_files_of_one_type_are_an_error_and_the_rest_is_generated()
    {
        var outcome = _harness.Run(("a/AWS_SNS_Topic.json", Topic), ("b/AWS_SNS_Topic.json", Topic));

        Assert.Equal("b/AWS_SNS_Topic.json(1,1): error CGO3001: AWS::SNS::Topic has a schema in another file already; keep one of them", outcome.Messages.Single());
        Assert.Contains("Sns.Topic.g.cs", outcome.Sources.Keys);
    }

    [Fact]
    public void Hostile_texts_of_a_schema_stay_inside_literals_and_comments()
    {
        var hostile = Topic
            .Replace("\"slow\"", "\"\\\"; evil();//\\u2028</summary>\\nclass X{}\"")
            .Replace("\"DNSName\"", "\"A;B\\n{}\"");

        var source = _harness.Run(("AWS_SNS_Topic.json", hostile)).Sources["Sns.Topic.g.cs"];

        var root = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(root.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(["Topic", "ModeValue", "PartProperty"], root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>().Select(static type => type.Identifier.Text));
        Assert.DoesNotContain(root.DescendantTokens(), static token => token.ValueText == "evil");
    }

    [Fact]
    public void Every_schema_of_the_product_gives_a_record_without_a_fault()
    {
        var directory = Path.Combine(Snapshot.ProjectDirectory(GetType().Assembly), "../../schemas/aws/cloudformation");
        var files = Directory.GetFiles(directory, "AWS_*.json").Order().Select(static file => (Path.GetFileName(file), File.ReadAllText(file))).ToArray();

        var outcome = _harness.Run(files);

        Assert.Empty(outcome.Messages);
        Assert.Equal(files.Length + 1, outcome.Sources.Count);
        Assert.All(outcome.Sources.Values, static source => Assert.DoesNotContain('\r', source));
    }

    private static string FormattableMessage(int column, string message) =>
        System.FormattableString.Invariant($"AWS_A_B.json(2,{column + 1}): error CGO3001: {message}");
}
