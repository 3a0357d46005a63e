using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>An operation of a service.</summary>
/// <param name="Name">For example <c>CreateStack</c>.</param>
/// <param name="Input">Name of the input shape, or null.</param>
/// <param name="Output">Name of the output shape, or null.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Uri">Path template, for example <c>/2015-02-01/file-systems/{FileSystemId}</c>.</param>
/// <param name="Errors">Names of the error shapes.</param>
/// <param name="Paging">Input token, output token and result member of a paged operation; empty for others.</param>
internal sealed record OperationSpec(string Name, string? Input, string? Output, string Method, string Uri, EquatableArray<string> Errors, EquatableArray<string> Paging);
