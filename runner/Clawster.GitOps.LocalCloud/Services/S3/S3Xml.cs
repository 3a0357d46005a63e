using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Clawster.GitOps.LocalCloud.Protocols;

namespace Clawster.GitOps.LocalCloud.Services.S3;

/// <summary>S3's XML documents.</summary>
internal static class S3Xml
{
    private const string Space = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static WireResponse Document(string root, Action<XmlWriter> content) => new(200, "application/xml", Write(root, Space, content));

    /// <summary>The root of a document that a caller sent, with whatever namespace.</summary>
    /// <exception cref="AwsFault">It is no XML, or has another root.</exception>
    public static XElement Read(byte[] body, string root)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var element = XElement.Load(reader);
            return element.Name.LocalName == root ? element : throw S3Fault.MalformedXml;
        }
        catch (XmlException)
        {
            throw S3Fault.MalformedXml;
        }
    }

    /// <summary>The canonical user id of an account: 64 hexadecimal digits.</summary>
    public static string Owner(string account) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)));

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

    // Keys may hold characters that XML 1.0 does not have; S3 writes them as references all the same.
    private static byte[] Write(string root, string space, Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.WriteStartElement(root, space);
            content(xml);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }
}
