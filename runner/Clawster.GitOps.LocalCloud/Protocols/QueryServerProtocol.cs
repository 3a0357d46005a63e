using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>awsQuery and ec2Query: form fields in, XML out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html</summary>
internal sealed class QueryServerProtocol : IServerProtocol
{
    public (OperationModel Operation, object Input) Read(ServiceModel service, WireRequest request)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in WireRequest.Form(request.Method == "GET" ? request.Query : Encoding.UTF8.GetString(request.Body)))
        {
            fields[name] = value;
        }

        if (!fields.Remove("Action", out var action))
        {
            throw AwsFault.Bad("MissingAction", "The request must contain the parameter Action");
        }

        fields.Remove("Version", out var version);
        var operation = service.Find(action) ?? throw AwsFault.Bad("InvalidAction", $"Could not find operation {action} for version {version}");
        return (operation, new FormReader(fields, service.Protocol is WireProtocol.Ec2).Read(operation.Input));
    }

    public WireResponse Write(ServiceModel service, OperationModel operation, object output, string requestId)
    {
        var ec2 = service.Protocol is WireProtocol.Ec2;
        return Document(200, service, operation.Name + "Response", xml =>
        {
            if (ec2)
            {
                xml.WriteElementString("requestId", requestId);
                new XmlShapeWriter(xml, "item").Members(operation.Output, output);
                return;
            }

            xml.WriteStartElement(operation.Name + "Result");
            new XmlShapeWriter(xml, "member").Members(operation.Output, output);
            xml.WriteEndElement();
            xml.WriteStartElement("ResponseMetadata");
            xml.WriteElementString("RequestId", requestId);
            xml.WriteEndElement();
        });
    }

    public WireResponse WriteError(ServiceModel service, AwsFault fault, string requestId)
    {
        var ec2 = service.Protocol is WireProtocol.Ec2;
        return Document(fault.Status, ec2 ? null : service, ec2 ? "Response" : "ErrorResponse", xml =>
        {
            if (ec2)
            {
                xml.WriteStartElement("Errors");
            }

            xml.WriteStartElement("Error");
            if (!ec2)
            {
                xml.WriteElementString("Type", fault.Status < 500 ? "Sender" : "Receiver");
            }

            xml.WriteElementString("Code", fault.Code);
            xml.WriteElementString("Message", fault.Message);
            xml.WriteEndElement();
            if (ec2)
            {
                xml.WriteEndElement();
            }

            xml.WriteElementString(ec2 ? "RequestID" : "RequestId", requestId);
        });
    }

    private static WireResponse Document(int status, ServiceModel? service, string root, Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.WriteStartElement(root, service?.XmlNamespace ?? "");
            content(xml);
            xml.WriteEndElement();
        }

        return new WireResponse(status, "text/xml;charset=UTF-8", stream.ToArray());
    }
}
