using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>restJson1: method and path name the operation. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html</summary>
internal sealed class RestJsonServerProtocol : IServerProtocol
{
    public (OperationModel Operation, object Input) Read(ServiceModel service, WireRequest request)
    {
        foreach (var operation in service.Operations.OrderByDescending(static operation => operation.Uri.Length).Where(operation => operation.Method == request.Method))
        {
            if (Match(operation.Uri, request.Path) is { } labels)
            {
                return (operation, Input(operation, request, labels));
            }
        }

        throw new AwsFault(404, "UnknownOperationException", $"{request.Method} {request.Path} is no operation of {service.Name}.");
    }

    public WireResponse Write(ServiceModel service, OperationModel operation, object output, string requestId)
    {
        var response = new WireResponse(200, "application/json", JsonOutput.Write(operation.Output, output));
        foreach (var member in operation.Output.Members.Where(static member => member.Location is MemberLocation.Header))
        {
            if (member.Get(output) is { } value)
            {
                response.Headers[member.WireName] = ServerText.Write(value);
            }
        }

        response.Headers["x-amzn-RequestId"] = requestId;
        return response;
    }

    public WireResponse WriteError(ServiceModel service, AwsFault fault, string requestId)
    {
        var response = new WireResponse(fault.Status, "application/json", JsonServerProtocol.Error(fault));
        response.Headers["x-amzn-ErrorType"] = fault.Code;
        response.Headers["x-amzn-RequestId"] = requestId;
        return response;
    }

    private static object Input(OperationModel operation, WireRequest request, Dictionary<string, string> labels)
    {
        var input = operation.Input.Create();
        if (request.Body.Length > 0 && operation.Input.Members.Any(static member => member.Location is MemberLocation.Body))
        {
            using var document = JsonServerProtocol.Parse(request.Body);
            JsonInput.Fill(operation.Input, input, document.RootElement, "");
        }

        var query = request.Parameters.ToLookup(static parameter => parameter.Key, static parameter => parameter.Value, StringComparer.Ordinal);
        foreach (var member in operation.Input.Members)
        {
            if (member.Location is MemberLocation.Path && labels.TryGetValue(member.WireName, out var label))
            {
                member.Set(input, Single(member.Shape, label, member.WireName));
            }
            else if (member.Location is MemberLocation.Query && query[member.WireName].ToArray() is { Length: > 0 } values)
            {
                member.Set(input, Query(member.Shape, values, member.WireName));
            }
            else if (member.Location is MemberLocation.Header && request.Header(member.WireName.ToLowerInvariant()) is { } header)
            {
                member.Set(input, Single(member.Shape, header, member.WireName));
            }
        }

        JsonInput.CheckRequired(operation.Input, input);
        return input;
    }

    private static object Query(Shape shape, string[] values, string name)
    {
        if (shape is not ListShape list)
        {
            return Single(shape, values[0], name);
        }

        var items = list.Create();
        foreach (var value in values)
        {
            items.Add(Single(list.Element, value, name));
        }

        return items;
    }

    private static object Single(Shape shape, string text, string name) => shape switch
    {
        EnumShape words => words.Parse(text),
        ScalarShape scalar => ServerText.Read(scalar.Kind, text, name),
        _ => text,
    };

    private static Dictionary<string, string>? Match(string template, string path)
    {
        var wanted = template.Split('?')[0].Trim('/').Split('/');
        var given = path.Trim('/').Split('/');
        if (wanted.Length != given.Length)
        {
            return null;
        }

        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].StartsWith('{'))
            {
                labels[wanted[i].Trim('{', '}').TrimEnd('+')] = Uri.UnescapeDataString(given[i]);
            }
            else if (wanted[i] != given[i])
            {
                return null;
            }
        }

        return labels;
    }
}
