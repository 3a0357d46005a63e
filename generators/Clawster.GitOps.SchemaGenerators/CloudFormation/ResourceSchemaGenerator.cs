using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Clawster.GitOps.SchemaGenerators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>Turns the resource schemas among the additional files (<c>AWS_*.json</c>) into typed resource records and one table of their types.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ResourceSchemaGenerator : IIncrementalGenerator
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var results = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path).StartsWith("AWS_", System.StringComparison.Ordinal) && file.Path.EndsWith(".json", System.StringComparison.Ordinal))
            .Select(static (file, cancellation) => (file.Path, Text: file.GetText(cancellation)?.ToString() ?? ""))
            .WithTrackingName(ResourceSchemaSteps.Texts)
            .Select(static (file, _) => ResourceSchemaParser.Parse(file.Path, file.Text))
            .WithTrackingName(ResourceSchemaSteps.Results);

        var specs = results
            .SelectMany(static (result, _) => result.Spec is { } spec ? ImmutableArray.Create(spec) : [])
            .WithTrackingName(ResourceSchemaSteps.Specs);

        var all = specs.Collect()
            .Select(static (specs, _) => new EquatableArray<ResourceSchemaSpec>([.. specs.OrderBy(static spec => spec.ResourceType, System.StringComparer.Ordinal)]))
            .WithTrackingName(ResourceSchemaSteps.AllSpecs);

        var faults = results
            .Select(static (result, _) => result.Faults)
            .WithTrackingName(ResourceSchemaSteps.Faults);

        context.RegisterSourceOutput(all.SelectMany(static (specs, _) => specs.Items.IsDefault ? [] : Distinct(specs)).WithTrackingName(ResourceSchemaSteps.Unique), static (output, spec) =>
            output.AddSource($"{spec.Service}.{spec.Name}.g.cs", Source(ResourceSchemaEmitter.Emit(spec))));
        context.RegisterSourceOutput(all, static (output, specs) =>
        {
            if (specs.Count > 0)
            {
                output.AddSource("ResourceTypes.g.cs", Source(ResourceTypesEmitter.Emit(specs)));
            }
        });
        context.RegisterSourceOutput(faults, static (output, faults) =>
        {
            foreach (var fault in faults)
            {
                output.ReportDiagnostic(SchemaDiagnostics.Create(fault));
            }
        });
        context.RegisterSourceOutput(Doubles(results), static (output, fault) => output.ReportDiagnostic(SchemaDiagnostics.Create(fault)));
    }

    // Two files of one type would ask for one hint name twice, and then the compiler drops every source of the generator.
    private static ImmutableArray<ResourceSchemaSpec> Distinct(EquatableArray<ResourceSchemaSpec> specs) =>
        [.. specs.GroupBy(static spec => (spec.Service, spec.Name)).Select(static group => group.First())];

    private static IncrementalValuesProvider<SchemaFault> Doubles(IncrementalValuesProvider<ResourceSchemaResult> results) =>
        results
            .Select(static (result, _) => (result.Spec?.ResourceType, result.Path))
            .Collect()
            .SelectMany(static (files, _) => files
                .Where(static file => file.ResourceType is not null)
                .GroupBy(static file => file.ResourceType)
                .SelectMany(static group => group.OrderBy(static file => file.Path, System.StringComparer.Ordinal).Skip(1))
                .Select(static file => new SchemaFault(file.Path, default, $"{file.ResourceType} has a schema in another file already; keep one of them")))
            .WithTrackingName(ResourceSchemaSteps.Doubles);

    private static SourceText Source(string text) => SourceText.From(text, s_utf8);
}
