using System;
using System.IO;
using System.Text;
using System.Xml;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>S3's XML documents.</summary>
internal static class S3Xml
{
    private const string Space = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static WireResponse Document(string root, Action<XmlWriter> content) => new(200, "application/xml", Write(root, Space, content));

    public static WireResponse Error(AwsFault fault, string resource, string requestId, bool headOnly)
    {
        if (headOnly)
        {
            return new WireResponse(fault.Status, null, []);
        }

        return new WireResponse(fault.Status, "application/xml", Write("Error", "", xml =>
        {
            xml.WriteElementString("Code", fault.Code);
            xml.WriteElementString("Message", fault.Message);
            xml.WriteElementString("Resource", resource);
            xml.WriteElementString("RequestId", requestId);
        }));
    }

    private static byte[] Write(string root, string space, Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, space);
            content(xml);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }
}
