using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Turns the service models among the additional files (folders <c>services</c> and <c>simulated</c>) into typed models, descriptors of the wire, and client interfaces.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServiceModelGenerator : IIncrementalGenerator
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var results = context.AdditionalTextsProvider
            .Where(static file => IsModel(file.Path))
            .Select(static (file, cancellation) => (file.Path, Text: file.GetText(cancellation)?.ToString() ?? ""))
            .WithTrackingName(ServiceModelSteps.Texts)
            .Select(static (file, _) => ServiceModelParser.Parse(file.Path, file.Text))
            .WithTrackingName(ServiceModelSteps.Results);

        var specs = results
            .SelectMany(static (result, _) => result.Spec is { } spec ? ImmutableArray.Create(spec) : [])
            .WithTrackingName(ServiceModelSteps.Specs);

        context.RegisterSourceOutput(specs, static (output, spec) =>
        {
            foreach (var (name, text) in ServiceEmitter.Emit(spec))
            {
                output.AddSource($"{spec.Name}.{name}.g.cs", SourceText.From(text, s_utf8));
            }
        });
        context.RegisterSourceOutput(results.Select(static (result, _) => result.Faults).WithTrackingName(ServiceModelSteps.Faults), static (output, faults) =>
        {
            foreach (var fault in faults)
            {
                output.ReportDiagnostic(ServiceModelDiagnostics.Create(fault));
            }
        });
    }

    private static bool IsModel(string path) =>
        path.EndsWith(".json", System.StringComparison.Ordinal) && Path.GetFileName(Path.GetDirectoryName(path)) is "services" or "simulated";
}
