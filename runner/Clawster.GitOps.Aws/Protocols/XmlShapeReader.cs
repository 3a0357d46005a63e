using System.Linq;
using System.Xml.Linq;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Reads XML into C# values. Names are compared without namespaces: not every service and stand-in sends one.</summary>
internal static class XmlShapeReader
{
    public static void Fill(StructureShape shape, object target, XElement element)
    {
        foreach (var member in shape.Members)
        {
            if (member is { Flattened: true, Shape: ListShape list })
            {
                var items = element.Elements().Where(child => child.Name.LocalName == (member.ElementName ?? member.WireName)).ToArray();
                if (items.Length > 0)
                {
                    var values = list.Create();
                    foreach (var item in items)
                    {
                        values.Add(Value(list.Element, item));
                    }

                    member.Set(target, values);
                }
            }
            else if (element.Elements().FirstOrDefault(child => child.Name.LocalName == member.WireName) is { } child)
            {
                member.Set(target, Value(member.Shape, child));
            }
        }
    }

    private static object Value(Shape shape, XElement element)
    {
        switch (shape)
        {
            case StructureShape structure:
                var target = structure.Create();
                Fill(structure, target, element);
                return target;
            case ListShape list:
                var values = list.Create();
                foreach (var item in element.Elements())
                {
                    values.Add(Value(list.Element, item));
                }

                return values;
            case MapShape map:
                var entries = map.Create();
                foreach (var entry in element.Elements())
                {
                    entries[Named(entry, "key")!.Value] = Value(map.Value, Named(entry, "value")!);
                }

                return entries;
            case EnumShape words: return words.Parse(element.Value);
            default: return WireText.Read(((ScalarShape)shape).Kind, element.Value);
        }
    }

    private static XElement? Named(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
