using System;
using System.Collections.Generic;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>An operation of a service.</summary>
/// <param name="name">For example <c>CreateStack</c>.</param>
/// <param name="method">HTTP method.</param>
/// <param name="uri">Path template, for example <c>/2015-02-01/file-systems/{FileSystemId}</c>.</param>
/// <param name="input">Form of the request.</param>
/// <param name="output">Form of the response.</param>
/// <param name="errors">Names of the error shapes that the model gives it.</param>
public sealed class OperationModel(string name, string method, string uri, Func<StructureShape> input, Func<StructureShape> output, IReadOnlyList<string> errors)
{
    public string Name { get; } = name;

    public string Method { get; } = method;

    public string Uri { get; } = uri;

    public StructureShape Input => input();

    public StructureShape Output => output();

    public IReadOnlyList<string> Errors { get; } = errors;
}
