using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>A service as its model says it.</summary>
/// <param name="Name">The model's name: <c>elbv2</c>.</param>
/// <param name="Names">Its C# names.</param>
/// <param name="SdkId">AWS's id of the service: <c>Elastic Load Balancing v2</c>.</param>
/// <param name="ApiVersion">For example <c>2015-12-01</c>.</param>
/// <param name="Protocol"><c>query</c>, <c>ec2</c>, <c>json1.0</c>, <c>json1.1</c> or <c>rest-json</c>.</param>
/// <param name="Target">First part of the header <c>X-Amz-Target</c> of the JSON protocols.</param>
/// <param name="XmlNamespace">Of the XML answers.</param>
/// <param name="Endpoint">First part of the host name.</param>
/// <param name="GlobalEndpoint">Whole host name of a service without regions, or empty.</param>
/// <param name="SigningName">Name in the credential scope.</param>
/// <param name="HasClient">False for services that are only simulated, because the official client is used.</param>
/// <param name="Operations">Sorted by name.</param>
/// <param name="Shapes">Sorted by name.</param>
internal sealed record ServiceSpec(
    string Name,
    ServiceNames Names,
    string SdkId,
    string ApiVersion,
    string Protocol,
    string Target,
    string XmlNamespace,
    string Endpoint,
    string GlobalEndpoint,
    string SigningName,
    bool HasClient,
    EquatableArray<OperationSpec> Operations,
    EquatableArray<ShapeSpec> Shapes);
