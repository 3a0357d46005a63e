using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Paginators with the names of the official packages: <c>client.Paginators.ListTasks(request).TaskArns</c> is an <c>IAsyncEnumerable</c>.</summary>
internal static class PaginatorEmitter
{
    // The pages themselves. A list of an answer that is called so, as one of Image Builder's is, is read from them.
    private const string Pages = "Responses";

    private const string Enumerable = "global::Amazon.Runtime.IPaginatedEnumerable";

    public static string Emit(ServiceSpec service, ServiceClasses classes)
    {
        var text = ServiceEmitter.Begin(service.Names.Models);
        var operations = service.Operations.Where(operation => Tokens(classes, operation) is not null).ToArray();
        text.Line($"/// <summary>Reads what {SourceWriter.Documentation(service.SdkId)} answers in pages.</summary>");
        text.Line($"public partial interface {Factory(service)}").Open();
        foreach (var operation in operations)
        {
            text.Line($"I{operation.Name}Paginator {operation.Name}({operation.Name}Request request);");
        }

        text.Close().Line();
        text.Line($"internal sealed class {Factory(service).Substring(1)}(global::{service.Names.Namespace}.IAmazon{service.Names.Client} client) : {Factory(service)}").Open();
        foreach (var operation in operations)
        {
            text.Line($"public I{operation.Name}Paginator {operation.Name}({operation.Name}Request request) => new {operation.Name}Paginator(client, request);");
        }

        text.Close().Line();
        foreach (var operation in operations)
        {
            Paginator(text, service, classes, operation);
        }

        return text.Close().ToString();
    }

    /// <summary>False for a service that answers nothing in pages; it has no paginators.</summary>
    public static bool IsPaged(ServiceSpec service) => service.Operations.Any(static operation => operation.Paging.Count >= 2);

    /// <summary>Name of the interface of the client's property <c>Paginators</c>.</summary>
    public static string Factory(ServiceSpec service) => $"I{service.Names.Client}PaginatorFactory";

    private static void Paginator(SourceWriter text, ServiceSpec service, ServiceClasses classes, OperationSpec operation)
    {
        var (request, response) = (operation.Name + "Request", operation.Name + "Response");
        var (input, output) = Tokens(classes, operation)!.Value;
        var lists = classes.Members(operation.Output).Where(static member => member.Type.Kind == TypeKind.List && member.Property != Pages).ToArray();
        text.Line($"/// <summary>The pages of {operation.Name}, and what is on them.</summary>");
        text.Line($"public partial interface I{operation.Name}Paginator").Open();
        text.Line($"{Enumerable}<{response}> {Pages} {{ get; }}");
        foreach (var list in lists)
        {
            text.Line($"{Enumerable}<{classes.Element(list.Type.Element!)}> {list.Property} {{ get; }}");
        }

        text.Close().Line();
        var pages = $"global::Clawster.GitOps.Aws.Paging.Pages<{request}, {response}>";
        text.Line($"internal sealed class {operation.Name}Paginator(global::{service.Names.Namespace}.IAmazon{service.Names.Client} client, {request} request) : I{operation.Name}Paginator").Open();
        text.Line($"private readonly {pages} _pages = new(client.{operation.Name}Async, request, static r => r.{input}, static (r, token) => r.{input} = token, static r => r.{output});");
        text.Line($"public {Enumerable}<{response}> {Pages} => new global::Amazon.Runtime.PaginatedResponse<{response}>(_pages);");
        foreach (var list in lists)
        {
            var element = classes.Element(list.Type.Element!);
            text.Line($"public {Enumerable}<{element}> {list.Property} => new global::Amazon.Runtime.PaginatedResultKeyResponse<{response}, {element}>(_pages, static r => r.{list.Property} ?? []);");
        }

        text.Close().Line();
    }

    private static (string Input, string Output)? Tokens(ServiceClasses classes, OperationSpec operation) =>
        operation.Paging.Count >= 2 && Property(classes.Members(operation.Input), operation.Paging.First()) is { } input
        && Property(classes.Members(operation.Output), operation.Paging.ElementAt(1)) is { } output
            ? (input, output)
            : null;

    private static string? Property(IEnumerable<MemberSpec> members, string name) =>
        members.FirstOrDefault(member => member.Property == ServiceNames.Pascal(name) && member.Type is { Kind: TypeKind.Scalar, Name: "string" })?.Property;
}
