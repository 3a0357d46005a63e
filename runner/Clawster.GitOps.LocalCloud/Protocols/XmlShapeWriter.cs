using System.Collections;
using System.Xml;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>Writes answers as XML.</summary>
/// <param name="xml">Where to.</param>
/// <param name="element">Name of a list's elements unless the model gives one: <c>member</c>, in EC2 <c>item</c>.</param>
internal sealed class XmlShapeWriter(XmlWriter xml, string element)
{
    public void Members(StructureShape shape, object value)
    {
        foreach (var member in shape.Members)
        {
            if (member.Get(value) is { } content)
            {
                Member(member, content);
            }
        }
    }

    private void Member(MemberModel member, object content)
    {
        if (member is { Flattened: true, Shape: ListShape list })
        {
            foreach (var item in (IList)content)
            {
                Element(member.ElementName ?? member.WireName, list.Element, item!, null);
            }

            return;
        }

        Element(member.WireName, member.Shape, content, member);
    }

    private void Element(string name, Shape shape, object value, MemberModel? member)
    {
        xml.WriteStartElement(name);
        switch (shape)
        {
            case StructureShape structure: Members(structure, value); break;
            case ListShape list:
                foreach (var item in (IList)value)
                {
                    Element(member?.ElementName ?? element, list.Element, item!, null);
                }

                break;
            case MapShape map:
                foreach (DictionaryEntry entry in (IDictionary)value)
                {
                    xml.WriteStartElement("entry");
                    Element("key", ScalarShape.String, entry.Key, null);
                    Element("value", map.Value, entry.Value!, null);
                    xml.WriteEndElement();
                }

                break;
            default: xml.WriteString(ServerText.Write(value)); break;
        }

        xml.WriteEndElement();
    }
}
