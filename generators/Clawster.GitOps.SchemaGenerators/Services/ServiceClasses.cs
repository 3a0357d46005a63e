using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>Which classes a service has and what they are called: a request and a response for each operation, a class for each structure that is part of something.</summary>
internal sealed class ServiceClasses
{
    private readonly ServiceSpec _service;
    private readonly Dictionary<string, ShapeSpec> _shapes;

    public ServiceClasses(ServiceSpec service)
    {
        _service = service;
        _shapes = service.Shapes.ToDictionary(static shape => shape.Name);
        var parts = new HashSet<string>();
        foreach (var shape in service.Shapes)
        {
            foreach (var member in shape.Members)
            {
                for (var type = member.Type; type is not null; type = type.Element)
                {
                    parts.Add(type.Kind == TypeKind.Shape ? type.Name : "");
                }
            }
        }

        var ends = new HashSet<string?>(service.Operations.SelectMany(static operation => new[] { operation.Input, operation.Output }));
        Parts = [.. service.Shapes.Where(shape => !shape.IsEnum && shape.Error is null && (parts.Contains(shape.Name) || !ends.Contains(shape.Name)))];
        Errors = [.. service.Shapes.Where(static shape => shape.Error is not null).GroupBy(shape => ServiceNames.Class(service.Name, shape)).Select(static named => named.First())];
    }

    /// <summary>Structures that are no request and no response alone.</summary>
    public IReadOnlyList<ShapeSpec> Parts { get; }

    /// <summary>One for each class: of two errors that get the same name one class is made, as in the official packages.</summary>
    public IReadOnlyList<ShapeSpec> Errors { get; }

    public ShapeSpec this[string name] => _shapes[name];

    public IEnumerable<MemberSpec> Members(string? shape) => shape is null ? [] : _shapes[shape].Members;

    /// <summary>The full C# name of a shape's class.</summary>
    public string FullName(string shape) => _shapes[shape].IsEnum
        ? $"global::{_service.Names.Namespace}.{ServiceNames.Class(_service.Name, _shapes[shape])}"
        : $"global::{_service.Names.Models}.{ServiceNames.Class(_service.Name, _shapes[shape])}";

    /// <summary>The C# type of a property; everything can be absent.</summary>
    public string Property(TypeSpec type) => type.Kind switch
    {
        TypeKind.List => $"global::System.Collections.Generic.List<{Element(type.Element!)}>",
        TypeKind.Map => $"global::System.Collections.Generic.Dictionary<string, {Element(type.Element!)}>",
        TypeKind.Shape => FullName(type.Name),
        _ => Scalar(type.Name),
    };

    // Official packages hold lists of enumerations as lists of text.
    public string Element(TypeSpec type) => type.Kind == TypeKind.Shape && _shapes[type.Name].IsEnum ? "string" : Property(type);

    public bool IsEnum(TypeSpec type) => type.Kind == TypeKind.Shape && _shapes[type.Name].IsEnum;

    public static bool IsValueType(TypeSpec type) => type.Kind == TypeKind.Scalar && type.Name.Split(':')[0] is "int" or "long" or "float" or "double" or "number" or "bool" or "time" or "document";

    private static string Scalar(string name) => name.Split(':')[0] switch
    {
        "int" => "int",
        "long" => "long",
        "float" => "float",
        "double" or "number" => "double",
        "bool" => "bool",
        "time" => "global::System.DateTime",
        "blob" or "stream" => "global::System.IO.MemoryStream",
        "document" => "global::Amazon.Runtime.Documents.Document",
        _ => "string",
    };
}
