using System.Collections.Generic;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Requests, responses, structures and exceptions.</summary>
internal static class ModelEmitter
{
    public static string Emit(ServiceSpec service, ServiceClasses classes)
    {
        var text = ServiceEmitter.Begin(service.Names.Models);
        var request = service.HasClient ? $" : global::{service.Names.Namespace}.Amazon{service.Names.Client}Request" : "";
        var response = service.HasClient ? " : global::Amazon.Runtime.AmazonWebServiceResponse" : "";
        foreach (var operation in service.Operations)
        {
            Class(text, service, classes, operation.Name + "Request", request, $"What {operation.Name} takes.", classes.Members(operation.Input));
            Class(text, service, classes, operation.Name + "Response", response, $"What {operation.Name} answers.", classes.Members(operation.Output));
        }

        foreach (var part in classes.Parts)
        {
            Class(text, service, classes, ServiceNames.Class(service.Name, part), "", $"AWS's {part.Name}.", part.Members);
        }

        if (service.HasClient)
        {
            foreach (var error in classes.Errors)
            {
                Error(text, service, error);
            }
        }

        return text.Close().ToString();
    }

    private static void Class(SourceWriter text, ServiceSpec service, ServiceClasses classes, string name, string bases, string summary, IEnumerable<MemberSpec> members)
    {
        text.Line($"/// <summary>{SourceWriter.Documentation(summary)}</summary>");
        text.Line($"{ServiceEmitter.Visibility(service)} partial class {name}{bases}").Open();
        foreach (var member in members)
        {
            if (member.Required)
            {
                text.Line("/// <summary>Required.</summary>");
            }

            var property = member.Property == name ? member.Property + "Value" : member.Property;
            text.Line($"public {classes.Property(member.Type)}? {property} {{ get; set; }}");
        }

        text.Close().Line();
    }

    private static void Error(SourceWriter text, ServiceSpec service, ShapeSpec error)
    {
        var name = ServiceNames.Class(service.Name, error);
        text.Line($"/// <summary>The error {SourceWriter.Documentation(error.Code)}.</summary>");
        text.Line($"public partial class {name} : global::{service.Names.Namespace}.Amazon{service.Names.Client}Exception").Open();
        text.Line($"public {name}(string message, global::System.Exception? innerException, global::Amazon.Runtime.ErrorType errorType, string errorCode, string requestId, global::System.Net.HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) {{ }}");
        text.Close().Line();
    }
}
