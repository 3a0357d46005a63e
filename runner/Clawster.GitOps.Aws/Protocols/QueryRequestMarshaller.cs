using System.Collections;
using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Writes a request as form fields (awsQuery): <c>Tags.member.1.Key=…</c>.</summary>
internal sealed class QueryRequestMarshaller(ServiceModel service, OperationModel operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.SdkId) { HttpMethod = "POST", ResourcePath = "/", UseQueryString = false };
        request.Parameters.Add("Action", operation.Name);
        request.Parameters.Add("Version", service.ApiVersion);
        Structure(request, "", operation.Input, input);
        return request;
    }

    private static void Structure(DefaultRequest request, string prefix, StructureShape shape, object value)
    {
        foreach (var member in shape.Members)
        {
            if (Idempotency.Value(member, value) is { } content)
            {
                Value(request, prefix + member.QueryName, member.Shape, content, member);
            }
        }
    }

    private static void Value(DefaultRequest request, string name, Shape shape, object value, MemberModel? member)
    {
        switch (shape)
        {
            case StructureShape structure: Structure(request, name + ".", structure, value); break;
            case ListShape list: List(request, name, list, (IList)value, member); break;
            case MapShape map: Map(request, name, map, (IDictionary)value); break;
            case ScalarShape scalar: request.Parameters[name] = WireText.Write(scalar.Kind, value); break;
            default: request.Parameters[name] = value.ToString(); break;
        }
    }

    private static void List(DefaultRequest request, string name, ListShape list, IList values, MemberModel? member)
    {
        if (values.Count == 0)
        {
            request.Parameters[name] = "";   // an empty list is said, not left out
            return;
        }

        var prefix = member?.Flattened == true ? name : $"{name}.{member?.ElementName ?? "member"}";
        for (var i = 0; i < values.Count; i++)
        {
            Value(request, string.Create(CultureInfo.InvariantCulture, $"{prefix}.{i + 1}"), list.Element, values[i]!, null);
        }
    }

    private static void Map(DefaultRequest request, string name, MapShape map, IDictionary values)
    {
        var number = 0;
        foreach (DictionaryEntry entry in values)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{name}.entry.{++number}");
            request.Parameters[prefix + ".key"] = (string)entry.Key;
            Value(request, prefix + ".value", map.Value, entry.Value!, null);
        }
    }
}
