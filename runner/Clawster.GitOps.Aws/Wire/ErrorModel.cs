using System;
using System.Net;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Wire;

/// <summary>An error that a service answers with.</summary>
/// <param name="Name">Name of the shape.</param>
/// <param name="Code">Code on the wire; differs from the name in query protocols.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Create">Makes the typed exception from message, cause, type, code, request id and status; null where there is no client.</param>
public sealed record ErrorModel(string Name, string Code, int Status, Func<string, Exception?, ErrorType, string, string, HttpStatusCode, AmazonServiceException>? Create);
