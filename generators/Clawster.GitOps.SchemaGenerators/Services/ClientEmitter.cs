using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>The client, its interface and settings, its base exception and the base of its requests.</summary>
internal static class ClientEmitter
{
    private const string Runtime = "global::Clawster.GitOps.Aws.Runtime.";

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

        if (PaginatorEmitter.IsPaged(service))
        {
            text.Line($"global::{service.Names.Models}.{PaginatorEmitter.Factory(service)} Paginators {{ get; }}");
        }

        Factories(text, service);
        text.Close().Line();
        Config(text, service);
        Client(text, service);
        return text.Close().ToString();
    }

    // The SDK's dependency injection makes clients through these.
    private static void Factories(SourceWriter text, ServiceSpec service)
    {
        var name = "Amazon" + service.Names.Client;
        text.Line($"static global::Amazon.Runtime.ClientConfig global::Amazon.Runtime.IAmazonService.CreateDefaultClientConfig() => new {name}Config();");
        text.Line($"static global::Amazon.Runtime.IAmazonService global::Amazon.Runtime.IAmazonService.CreateDefaultServiceClient(global::Amazon.Runtime.AWSCredentials awsCredentials, global::Amazon.Runtime.ClientConfig clientConfig) => awsCredentials is null ? new {name}Client(({name}Config)clientConfig) : new {name}Client(awsCredentials, ({name}Config)clientConfig);");
    }

    private static void Config(SourceWriter text, ServiceSpec service)
    {
        text.Line($"/// <summary>Settings of a client of {SourceWriter.Documentation(service.SdkId)}.</summary>");
        text.Line($"public partial class Amazon{service.Names.Client}Config : {Runtime}ServiceClientConfig").Open();
        text.Line($"public Amazon{service.Names.Client}Config() : base({service.Names.Client}Wire.Service) {{ }}");
        text.Close().Line();
    }

    private static void Client(SourceWriter text, ServiceSpec service)
    {
        var name = "Amazon" + service.Names.Client;
        text.Line($"/// <summary>A client of {SourceWriter.Documentation(service.SdkId)}, API version {SourceWriter.Documentation(service.ApiVersion)}. Safe for use by several threads at once.</summary>");
        text.Line($"public partial class {name}Client : {Runtime}ServiceClient, I{name}").Open();
        text.Line($"private static readonly {Runtime}ServiceMetadata s_metadata = new({SourceWriter.Literal(service.SdkId)});");
        text.Line($"public {name}Client(global::Amazon.Runtime.AWSCredentials credentials, {name}Config config) : base({service.Names.Client}Wire.Service, credentials, config) {{ }}");
        text.Line($"public {name}Client({name}Config config) : base({service.Names.Client}Wire.Service, config) {{ }}");
        text.Line($"public {name}Client() : this(new {name}Config()) {{ }}");
        text.Line($"public {name}Client(global::Amazon.RegionEndpoint region) : this(new {name}Config {{ RegionEndpoint = region }}) {{ }}");
        text.Line($"public {name}Client(global::Amazon.Runtime.AWSCredentials credentials) : this(credentials, new {name}Config()) {{ }}");
        text.Line($"public {name}Client(global::Amazon.Runtime.AWSCredentials credentials, global::Amazon.RegionEndpoint region) : this(credentials, new {name}Config {{ RegionEndpoint = region }}) {{ }}");
        if (PaginatorEmitter.IsPaged(service))
        {
            text.Line($"public global::{service.Names.Models}.{PaginatorEmitter.Factory(service)} Paginators => new global::{service.Names.Models}.{PaginatorEmitter.Factory(service).Substring(1)}(this);");
        }

        text.Line("protected override global::Amazon.Runtime.Internal.IServiceMetadata ServiceMetadata => s_metadata;");
        foreach (var operation in service.Operations)
        {
            var (request, response) = ($"global::{service.Names.Models}.{operation.Name}Request", $"global::{service.Names.Models}.{operation.Name}Response");
            text.Line($"public global::System.Threading.Tasks.Task<{response}> {operation.Name}Async({request} request, global::System.Threading.CancellationToken cancellationToken = default) => CallAsync<{response}>({SourceWriter.Literal(operation.Name)}, request, cancellationToken);");
        }

        text.Close();
    }
}
