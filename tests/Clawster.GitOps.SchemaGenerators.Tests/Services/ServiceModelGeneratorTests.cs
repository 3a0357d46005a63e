using System.IO;
using System.Linq;
using Clawster.GitOps.SchemaGenerators.Services;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clawster.GitOps.SchemaGenerators.Tests.Services;

public sealed class ServiceModelGeneratorTests
{
    private const string Model = """
        {
        "service":"parcels","sdkId":"Parcels","apiVersion":"2026-01-01","protocol":"json1.1","target":"Parcels_1","endpoint":"parcels","signingName":"parcels",
        "operations":{
         "ListParcels":{"in":"ListParcelsRequest","out":"ListParcelsResponse","err":["NotThereFault"],"page":["nextToken","nextToken"]},
         "Ping":{}
        },
        "shapes":{
         "ListParcelsRequest":{"m":{"depot":"string","nextToken":"string","clientToken":"string","kinds":"[Kind]"},"req":["depot"],"x":{"clientToken":{"idem":true}}},
         "ListParcelsResponse":{"m":{"parcels":"[Parcel]","nextToken":"string"}},
         "Parcel":{"m":{"weight":"double","sent":"time","kind":"Kind","label":"string!","inner":"Parcel","notes":"{string}"}},
         "Kind":{"enum":["LETTER","big-box","1st"]},
         "NotThereFault":{"error":"client","code":"NotThere","m":{"message":"string"}}
        }
        }
        """;

    private readonly GeneratorHarness _harness = new(new ServiceModelGenerator());

    [Fact]
    public void A_model_becomes_classes_descriptors_a_client_and_paginators()
    {
        var outcome = _harness.Run(("services/parcels.json", Model));

        Assert.Empty(outcome.Messages);
        foreach (var (name, text) in outcome.Sources)
        {
            Snapshot.Match(GetType().Assembly, $"Services.{name}.txt", text);
        }

        Assert.Equal(["parcels.Client.g.cs", "parcels.Enumerations.g.cs", "parcels.Model.g.cs", "parcels.Paginators.g.cs", "parcels.Wire.g.cs"], outcome.Sources.Keys.Order());
    }

    [Fact]
    public void A_list_that_is_called_as_the_pages_are_is_left_to_them()
    {
        var source = _harness.Run(("services/parcels.json", Model.Replace("\"parcels\":\"[Parcel]\"", "\"responses\":\"[Parcel]\""))).Sources["parcels.Paginators.g.cs"];

        var paginator = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InterfaceDeclarationSyntax>().Single(static type => type.Identifier.Text == "IListParcelsPaginator");
        Assert.Equal(["Responses"], paginator.Members.OfType<PropertyDeclarationSyntax>().Select(static property => property.Identifier.Text));
    }

    [Fact]
    public void A_model_without_a_client_is_internal_and_has_none()
    {
        var outcome = _harness.Run(("simulated/parcels.json", Model.Replace("\"service\"", "\"client\":false,\"service\"")));

        Assert.Equal(["parcels.Enumerations.g.cs", "parcels.Model.g.cs", "parcels.Wire.g.cs"], outcome.Sources.Keys.Order());
        Assert.All(outcome.Sources.Values, static source => Assert.DoesNotContain("public partial class", source));
        Assert.All(outcome.Sources.Values, static source => Assert.Contains("namespace Clawster.GitOps.LocalCloud.Models.Parcels", source));
    }

    [Fact]
    public void A_change_in_one_model_leaves_the_others_cached()
    {
        var other = Model.Replace("\"parcels\"", "\"letters\"");
        _harness.Run(("services/parcels.json", Model), ("services/letters.json", other));

        var reasons = _harness.Run(("services/parcels.json", Model.Replace("\"weight\"", "\"mass\"")), ("services/letters.json", other)).Reasons(ServiceModelSteps.Specs);

        Assert.Equal(1, reasons[IncrementalStepRunReason.Modified]);
        Assert.Equal(1, reasons.Where(static reason => reason.Key is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged).Sum(static reason => reason.Value));
    }

    [Fact]
    public void Files_elsewhere_are_no_models() => Assert.Empty(_harness.Run(("cloudformation/parcels.json", Model)).Sources);

    [Theory]
    [InlineData("\"double\"", "\"duble\"", "the shape 'duble' does not exist in this model")]
    [InlineData("\"double\"", "\"[double\"", "'[double' is no type")]
    [InlineData("json1.1", "xml", "the protocol 'xml' is not known; expected one of: ec2, json1.0, json1.1, query, rest-json")]
    [InlineData("\"in\":\"ListParcelsRequest\"", "\"in\":\"Missing\"", "the shape 'Missing' does not exist in this model")]
    [InlineData("\"sdkId\":\"Parcels\",", "", "'sdkId' is missing")]
    public void A_fault_of_a_model_is_an_error_at_its_place(string right, string wrong, string message)
    {
        var outcome = _harness.Run(("services/parcels.json", Model.Replace(right, wrong)));

        Assert.Contains(outcome.Messages, found => found.StartsWith("services/parcels.json(", System.StringComparison.Ordinal) && found.EndsWith("error CGO3002: " + message, System.StringComparison.Ordinal));
        Assert.Empty(outcome.Sources);
    }

    [Fact]
    public void Hostile_texts_of_a_model_stay_inside_literals_and_comments()
    {
        var hostile = Model.Replace("\"big-box\"", "\"\\\"); evil();//\\u2028</summary>\\nclass X{}\"").Replace("\"NotThere\"", "\"\\\"; evil();\"").Replace("\"Parcels\"", "\"P\\n</summary>evil\"");

        foreach (var source in _harness.Run(("services/parcels.json", hostile)).Sources.Values)
        {
            var root = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(root.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
            Assert.DoesNotContain(root.DescendantTokens(), static token => token.ValueText == "evil" || token.ValueText == "X");
        }
    }

    [Fact]
    public void Every_model_of_the_product_is_generated_without_a_fault()
    {
        var schemas = Path.Combine(Snapshot.ProjectDirectory(GetType().Assembly), "../../schemas/aws");
        var files = new[] { "services", "simulated" }.SelectMany(folder => Directory.GetFiles(Path.Combine(schemas, folder), "*.json").Order().Select(file => ($"{folder}/{Path.GetFileName(file)}", File.ReadAllText(file)))).ToArray();

        var outcome = _harness.Run(files);

        Assert.Empty(outcome.Messages);
        Assert.Equal(18, files.Length);
        foreach (var (name, source) in outcome.Sources)
        {
            var root = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(root.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
            Assert.All(root.DescendantNodes().OfType<TypeDeclarationSyntax>().CountBy(static type => type.Identifier.Text), type => Assert.True(type.Value == 1, $"{name} has {type.Key} twice"));
        }
    }
}
