using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>Turns faults of schema files into compiler errors at the line of the JSON.</summary>
internal static class SchemaDiagnostics
{
    public static readonly DiagnosticDescriptor Fault = new(
        "CGO3001",
        "A CloudFormation resource schema is wrong",
        "{0}",
        "Clawster.CloudFormation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The file under schemas/aws/cloudformation does not have the form that schemas/README.md describes.");

    public static Diagnostic Create(SchemaFault fault)
    {
        var place = new LinePosition(fault.Position.Line, fault.Position.Column);
        return Diagnostic.Create(Fault, Location.Create(fault.Path, default, new(place, place)), fault.Message);
    }
}
