using System;
using System.IO;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Reads a JSON answer. An error's code stands in the header <c>x-amzn-ErrorType</c> or in the members <c>__type</c> and <c>code</c>.</summary>
internal sealed class JsonServiceResponseUnmarshaller(ServiceModel service, OperationModel operation) : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var response = (AmazonWebServiceResponse)operation.Output.Create();
        var bytes = Bytes(input.Stream);
        try
        {
            if (bytes.Length > 0)
            {
                using var document = JsonDocument.Parse(bytes);
                JsonShapeReader.Fill(operation.Output, response, document.RootElement);
            }

            Headers(response, input.ResponseData);
        }
        catch (Exception exception) when (UnreadableAnswers.IsDamage(exception))
        {
            throw new UnreadableAnswerException(operation.Name, RequestId(input.ResponseData), exception);
        }

        response.ResponseMetadata = new ResponseMetadata { RequestId = RequestId(input.ResponseData) };
        return response;
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var (code, message) = Error(input, statusCode);
        return ServiceErrors.Create(service, code, message, (int)statusCode < 500, RequestId(input.ResponseData), innerException, statusCode);
    }

    private void Headers(object response, IWebResponseData data)
    {
        foreach (var member in operation.Output.Members)
        {
            if (member is { Location: MemberLocation.Header, Shape: ScalarShape scalar } && data.IsHeaderPresent(member.WireName))
            {
                member.Set(response, WireText.Read(scalar.Kind, data.GetHeaderValue(member.WireName)));
            }
        }
    }

    private static (string Code, string Message) Error(JsonUnmarshallerContext input, HttpStatusCode status)
    {
        var code = input.ResponseData.IsHeaderPresent("x-amzn-ErrorType") ? input.ResponseData.GetHeaderValue("x-amzn-ErrorType") : null;
        try
        {
            using var document = JsonDocument.Parse(Bytes(input.Stream));
            var root = document.RootElement;
            return (Bare(code ?? Text(root, "__type") ?? Text(root, "code") ?? status.ToString()), Text(root, "message") ?? Text(root, "Message") ?? Text(root, "errorMessage") ?? "");
        }
        catch (JsonException)
        {
            return (Bare(code ?? status.ToString()), $"The answer is no JSON (HTTP {(int)status}).");
        }
    }

    // "com.amazonaws.ecs#ClusterNotFoundException", or "ValidationException:http://…": only the name counts.
    private static string Bare(string code) => code[(code.LastIndexOf('#') + 1)..].Split(':')[0];

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string RequestId(IWebResponseData data) =>
        data.IsHeaderPresent("x-amzn-RequestId") ? data.GetHeaderValue("x-amzn-RequestId") : data.IsHeaderPresent("x-amz-request-id") ? data.GetHeaderValue("x-amz-request-id") : "";

    private static byte[] Bytes(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
