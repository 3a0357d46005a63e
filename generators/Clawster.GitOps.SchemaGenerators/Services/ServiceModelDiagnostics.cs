using Clawster.GitOps.SchemaGenerators.CloudFormation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Turns faults of service models into compiler errors at the line of the JSON.</summary>
internal static class ServiceModelDiagnostics
{
    public static readonly DiagnosticDescriptor Fault = new(
        "CGO3002",
        "A service model is wrong",
        "{0}",
        "Clawster.Services",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The file under schemas/aws does not have the form that schemas/README.md describes.");

    public static Diagnostic Create(SchemaFault fault)
    {
        var place = new LinePosition(fault.Position.Line, fault.Position.Column);
        return Diagnostic.Create(Fault, Location.Create(fault.Path, default, new(place, place)), fault.Message);
    }
}
