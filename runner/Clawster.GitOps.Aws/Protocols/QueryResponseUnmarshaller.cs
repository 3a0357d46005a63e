using System;
using System.Linq;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Reads an XML answer (awsQuery): <c>&lt;XResponse&gt;&lt;XResult&gt;…</c>, or <c>&lt;ErrorResponse&gt;&lt;Error&gt;…</c>.</summary>
internal sealed class QueryResponseUnmarshaller(ServiceModel service, OperationModel operation) : XmlResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            var response = (AmazonWebServiceResponse)operation.Output.Create();
            var root = XDocument.Load(input.Stream).Root!;
            if (Child(root, operation.Name + "Result") is { } result)
            {
                XmlShapeReader.Fill(operation.Output, response, result);
            }

            response.ResponseMetadata = new ResponseMetadata { RequestId = Child(Child(root, "ResponseMetadata"), "RequestId")?.Value };
            return response;
        }
        catch (Exception exception) when (UnreadableAnswers.IsDamage(exception))
        {
            throw new UnreadableAnswerException(operation.Name, input.ResponseData.IsHeaderPresent("x-amzn-RequestId") ? input.ResponseData.GetHeaderValue("x-amzn-RequestId") : null, exception);
        }
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var (code, message, sender, request) = Read(input, statusCode);
        return ServiceErrors.Create(service, code, message, sender, request, innerException, statusCode);
    }

    // A proxy may answer with HTML: then the status is all there is.
    private static (string Code, string Message, bool Sender, string Request) Read(XmlUnmarshallerContext input, HttpStatusCode status)
    {
        try
        {
            var root = XDocument.Load(input.Stream).Root;
            var error = root is null ? null : root.Name.LocalName == "Error" ? root : root.Descendants().FirstOrDefault(static element => element.Name.LocalName == "Error");
            return (
                Child(error, "Code")?.Value ?? status.ToString(),
                Child(error, "Message")?.Value ?? "",
                Child(error, "Type")?.Value != "Receiver",
                root?.Descendants().FirstOrDefault(static element => element.Name.LocalName is "RequestId" or "RequestID")?.Value ?? "");
        }
        catch (XmlException)
        {
            return (status.ToString(), $"The answer is no XML (HTTP {(int)status}).", (int)status < 500, "");
        }
    }

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
