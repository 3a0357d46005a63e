using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Descriptors of everything that travels. Each is made when it is first asked for: a program pays only for the shapes it uses.</summary>
internal static class WireEmitter
{
    private const string Wire = "global::Clawster.GitOps.Aws.Wire.";

    public static string Emit(ServiceSpec service, ServiceClasses classes)
    {
        var text = ServiceEmitter.Begin(service.Names.Namespace);
        text.Line($"/// <summary>How {SourceWriter.Documentation(service.SdkId)} travels.</summary>");
        text.Line($"{ServiceEmitter.Visibility(service)} static class {service.Names.Client}Wire").Open();
        Service(text, service);
        foreach (var operation in service.Operations)
        {
            Structure(text, service, classes, operation.Name + "Request", operation.Name + "Request", classes.Members(operation.Input));
            Structure(text, service, classes, operation.Name + "Response", operation.Name + "Response", classes.Members(operation.Output));
        }

        foreach (var part in classes.Parts)
        {
            Structure(text, service, classes, Shape(part.Name), ServiceNames.Class(service.Name, part), part.Members);
        }

        foreach (var words in service.Shapes.Where(static shape => shape.IsEnum))
        {
            var id = Shape(words.Name);
            text.Line($"private static {Wire}EnumShape? s{id};");
            text.Line($"internal static {Wire}EnumShape _{id} => s{id} ??= new(static v => {classes.FullName(words.Name)}.FindValue(v), [{string.Join(", ", words.Values.Select(SourceWriter.Literal))}]);");
        }

        return text.Close().Close().ToString();
    }

    private static void Service(SourceWriter text, ServiceSpec service)
    {
        text.Line($"private static {Wire}ServiceModel? s_service;");
        text.Line($"public static {Wire}ServiceModel Service => s_service ??= new()").Open();
        text.Line($"Name = {SourceWriter.Literal(service.Name)},");
        text.Line($"SdkId = {SourceWriter.Literal(service.SdkId)},");
        text.Line($"ApiVersion = {SourceWriter.Literal(service.ApiVersion)},");
        text.Line($"Protocol = {Wire}WireProtocol.{Protocol(service.Protocol)},");
        text.Line($"Target = {SourceWriter.Literal(service.Target)},");
        text.Line($"XmlNamespace = {SourceWriter.Literal(service.XmlNamespace)},");
        text.Line($"Endpoint = {SourceWriter.Literal(service.Endpoint)},");
        text.Line($"GlobalEndpoint = {SourceWriter.Literal(service.GlobalEndpoint)},");
        text.Line($"SigningName = {SourceWriter.Literal(service.SigningName)},");
        text.Line($"Operations = new {Wire}OperationModel[]").Open();
        foreach (var operation in service.Operations)
        {
            text.Line($"new {Wire}OperationModel({SourceWriter.Literal(operation.Name)}, {SourceWriter.Literal(operation.Method)}, {SourceWriter.Literal(operation.Uri)}, static () => _{operation.Name}Request, static () => _{operation.Name}Response, new string[] {{ {string.Join(", ", operation.Errors.Select(SourceWriter.Literal))} }}),");
        }

        text.Close(",");
        text.Line($"Errors = new {Wire}ErrorModel[]").Open();
        foreach (var error in service.Shapes.Where(static shape => shape.Error is not null))
        {
            var create = service.HasClient
                ? $"static (message, inner, type, code, id, status) => new global::{service.Names.Models}.{ServiceNames.Class(service.Name, error)}(message, inner, type, code, id, status)"
                : "null";
            text.Line($"new {Wire}ErrorModel({SourceWriter.Literal(error.Name)}, {SourceWriter.Literal(error.Code)}, {error.Status}, {create}),");
        }

        text.Close(",");
        if (service.HasClient)
        {
            text.Line($"Unmodelled = static (message, inner, type, code, id, status) => new global::{service.Names.Namespace}.Amazon{service.Names.Client}Exception(message, inner, type, code, id, status),");
        }

        text.Close(";").Line();
    }

    private static void Structure(SourceWriter text, ServiceSpec service, ServiceClasses classes, string id, string name, IEnumerable<MemberSpec> given)
    {
        var type = $"global::{service.Names.Models}.{name}";
        var members = given.Select(member => (Spec: member, Property: member.Property == name ? member.Property + "Value" : member.Property)).ToArray();
        text.Line($"private static object New_{id}() => new {type}();");
        Switch(text, $"private static object? Get_{id}(object o, int i)", "return null;", members.Select(member => $"return (({type})o).{member.Property};"));
        Switch(text, $"private static void Set_{id}(object o, int i, object? v)", "return;", members.Select(member => $"(({type})o).{member.Property} = ({classes.Property(member.Spec.Type)}{(ServiceClasses.IsValueType(member.Spec.Type) ? "?" : "")})v!; return;"));
        Switch(text, $"private static {Wire}Shape Type_{id}(int i)", "return null!;", members.Select(member => $"return {Type(member.Spec.Type, classes)};"));
        text.Line($"private static {Wire}StructureShape? s{id};");
        text.Line($"internal static {Wire}StructureShape _{id} => s{id} ??= new {Wire}StructureShape({SourceWriter.Literal(name)}, typeof({type}), New_{id}, Get_{id}, Set_{id}, Type_{id}, new {Wire}MemberModel[]").Open();
        foreach (var (spec, property) in members)
        {
            text.Line($"new {Wire}MemberModel({SourceWriter.Literal(property)}, {SourceWriter.Literal(spec.Wire)}){Traits(spec)},");
        }

        text.Close(");");
    }

    private static void Switch(SourceWriter text, string head, string otherwise, IEnumerable<string> cases)
    {
        text.Line(head).Open();
        var number = 0;
        foreach (var line in cases)
        {
            if (number == 0)
            {
                text.Line("switch (i)").Open();
            }

            text.Line($"case {number++}: {line}");
        }

        if (number > 0)
        {
            text.Close();
        }

        text.Line(otherwise).Close();
    }

    private static string Traits(MemberSpec member)
    {
        var traits = new List<string>();
        if (member.Location != "body")
        {
            traits.Add($"Location = {Wire}MemberLocation.{ServiceNames.Pascal(member.Location)}");
        }

        if (member.QueryName != member.Wire)
        {
            traits.Add($"QueryName = {SourceWriter.Literal(member.QueryName)}");
        }

        if (member.ElementName is { } element)
        {
            traits.Add($"ElementName = {SourceWriter.Literal(element)}");
        }

        if (member.Flattened)
        {
            traits.Add("Flattened = true");
        }

        if (member.Required)
        {
            traits.Add("Required = true");
        }

        if (member.IdempotencyToken)
        {
            traits.Add("IdempotencyToken = true");
        }

        if (member.Type.Sensitive)
        {
            traits.Add("Sensitive = true");
        }

        return traits.Count == 0 ? "" : " { " + string.Join(", ", traits) + " }";
    }

    private static string Type(TypeSpec type, ServiceClasses classes) => type.Kind switch
    {
        TypeKind.List => $"{Wire}ListShape.Of<{classes.Element(type.Element!)}>({Element(type.Element!, classes)})",
        TypeKind.Map => $"{Wire}MapShape.Of<{classes.Element(type.Element!)}>({Element(type.Element!, classes)})",
        TypeKind.Shape => "_" + Shape(type.Name),
        _ => Scalar(type.Name),
    };

    private static string Element(TypeSpec type, ServiceClasses classes) => classes.IsEnum(type) ? Scalar("string") : Type(type, classes);

    private static string Scalar(string name)
    {
        var parts = name.Split(':');
        return parts[0] == "time" && parts.Length > 1
            ? $"{Wire}ScalarShape.{(parts[1] switch { "iso" => "TimeIso", "http" => "TimeHttp", _ => "TimeEpoch" })}"
            : $"{Wire}ScalarShape.{ServiceNames.Pascal(parts[0] == "number" ? "double" : parts[0] == "stream" ? "blob" : parts[0])}";
    }

    // Parts and requests live beside each other, and a part may be called like a request.
    private static string Shape(string name) => "Shape_" + ServiceNames.Pascal(name);

    private static string Protocol(string protocol) => protocol switch
    {
        "query" => "Query",
        "ec2" => "Ec2",
        "json1.0" => "Json10",
        "json1.1" => "Json11",
        _ => "RestJson",
    };
}
