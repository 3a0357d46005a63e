using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>The client's interface, its base exception and the base of its requests.</summary>
internal static class ClientEmitter
{
    public static string Emit(ServiceSpec service)
    {
        var name = "Amazon" + service.Names.Client;
        var text = ServiceEmitter.Begin(service.Names.Namespace);
        text.Line($"/// <summary>What the requests to {SourceWriter.Documentation(service.SdkId)} have in common.</summary>");
        text.Line($"public partial class {name}Request : global::Amazon.Runtime.AmazonWebServiceRequest").Open().Close().Line();
        text.Line($"/// <summary>A refusal of {SourceWriter.Documentation(service.SdkId)}.</summary>");
        text.Line($"public partial class {name}Exception : global::Amazon.Runtime.AmazonServiceException").Open();
        text.Line($"public {name}Exception(string message, global::System.Exception? innerException, global::Amazon.Runtime.ErrorType errorType, string errorCode, string requestId, global::System.Net.HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) {{ }}");
        text.Close().Line();
        text.Line($"/// <summary>A client of {SourceWriter.Documentation(service.SdkId)}, API version {SourceWriter.Documentation(service.ApiVersion)}.</summary>");
        text.Line($"public partial interface I{name} : global::Amazon.Runtime.IAmazonService, global::System.IDisposable").Open();
        foreach (var operation in service.Operations)
        {
            text.Line($"global::System.Threading.Tasks.Task<global::{service.Names.Models}.{operation.Name}Response> {operation.Name}Async(global::{service.Names.Models}.{operation.Name}Request request, global::System.Threading.CancellationToken cancellationToken = default);");
        }

        return text.Close().Close().ToString();
    }
}
