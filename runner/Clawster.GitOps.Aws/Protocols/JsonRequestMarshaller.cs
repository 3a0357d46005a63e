using System;
using System.Buffers;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Writes a request as JSON (awsJson1_0, awsJson1_1), or as JSON with method, path and query (restJson1).</summary>
internal sealed class JsonRequestMarshaller(ServiceModel service, OperationModel operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.SdkId) { HttpMethod = operation.Method, ResourcePath = "/" };
        if (service.Protocol is WireProtocol.RestJson)
        {
            Rest(request, input);
        }
        else
        {
            request.HttpMethod = "POST";
            request.Headers["X-Amz-Target"] = $"{service.Target}.{operation.Name}";
            request.Headers["Content-Type"] = service.Protocol is WireProtocol.Json10 ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
            request.Content = Body(input, bodyOnly: false);
        }

        return request;
    }

    private void Rest(DefaultRequest request, object input)
    {
        request.ResourcePath = operation.Uri.Split('?')[0];
        request.UseQueryString = true;
        foreach (var member in operation.Input.Members)
        {
            Place(request, member, Idempotency.Value(member, input));
        }

        if (operation.Input.Members.FirstOrDefault(static member => member.Location is MemberLocation.Payload) is { } payload)
        {
            request.Content = payload.Get(input) is MemoryStream bytes ? bytes.ToArray() : [];
            request.Headers["Content-Type"] = "application/octet-stream";
        }
        else if (operation.Input.Members.Any(static member => member.Location is MemberLocation.Body))
        {
            request.Content = Body(input, bodyOnly: true);
            request.Headers["Content-Type"] = "application/json";
        }
    }

    private void Place(DefaultRequest request, MemberModel member, object? value)
    {
        switch (member.Location)
        {
            case MemberLocation.Path:
                // A missing part of the path would reach another resource.
                var text = value is null ? "" : Text(member.Shape, value);
                request.AddPathResource($"{{{member.WireName}}}", text.Length > 0 ? text : throw new AmazonClientException($"{operation.Name} needs {member.Property}."));
                break;
            case MemberLocation.Query when value is IList list:
                request.ParameterCollection.Add(member.WireName, [.. list.Cast<object>().Select(item => Text(((ListShape)member.Shape).Element, item))]);
                break;
            case MemberLocation.Query when value is IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    request.Parameters[(string)entry.Key] = Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? "";
                }

                break;
            case MemberLocation.Query when value is not null: request.Parameters[member.WireName] = Text(member.Shape, value); break;
            case MemberLocation.Header when value is not null: request.Headers[member.WireName] = Text(member.Shape, value); break;
        }
    }

    private static string Text(Shape shape, object value) => shape is ScalarShape scalar ? WireText.Write(scalar.Kind, value) : value.ToString() ?? "";

    private byte[] Body(object input, bool bodyOnly)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            JsonShapeWriter.Structure(json, operation.Input, input, bodyOnly);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
