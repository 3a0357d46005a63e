using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;
using Clawster.GitOps.SchemaGenerators.Services;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Clawster.GitOps.SchemaGenerators.Tests.Services;

/// <summary>What is generated for two services that have an official package here too is held to that package, name by name.</summary>
public sealed class OfficialNamesTests
{
    // All that differs, exactly. The models are newer than the packages, and the numbers of a map have no kind in the source of the models.
    private static readonly Dictionary<string, string[]> s_differences = new()
    {
        ["ssm"] =
        [
            "SourceType.ComputeGoogleapisComInstance does not exist",
            "InstanceAggregatedAssociationOverview.InstanceAssociationStatusAggregatedCount is Dictionary<string,double>, officially Dictionary<string,int>",
        ],
        ["sts"] =
        [
            "AssumeRoleWithWebIdentityResponse.TrustedIdentityPropagationContext is TrustedIdentityPropagationContext, officially nothing",
            "OriginIdentity does not exist",
            "TransactionContext does not exist",
            "TrustedIdentityPropagationContext does not exist",
            "InvalidContextAssertionException does not exist",
        ],
    };

    // The official package writes this class by hand, as a kind of AWSCredentials.
    private static readonly string[] s_byHand = ["Credentials"];

    [Theory]
    [InlineData("ssm", typeof(AmazonSimpleSystemsManagementClient))]
    [InlineData("sts", typeof(AmazonSecurityTokenServiceClient))]
    public void Classes_properties_and_operations_are_called_as_in_the_official_package(string service, Type client)
    {
        var types = Generate(service);
        var assembly = client.Assembly;
        var faults = new List<string>();
        foreach (var type in types.Where(type => !s_byHand.Contains(type.Identifier.Text) && type is ClassDeclarationSyntax && IsPublic(type)))
        {
            var name = type.Identifier.Text;
            var official = assembly.GetExportedTypes().FirstOrDefault(known => known.Name == name);
            if (official is null)
            {
                faults.AddRange(name.EndsWith("Wire", StringComparison.Ordinal) ? [] : [$"{name} does not exist"]);
                continue;
            }

            foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>().Where(static property => property.Identifier.Text != "ServiceMetadata"))
            {
                var known = official.GetProperty(property.Identifier.Text, BindingFlags.Public | BindingFlags.Instance);
                if (known is null || Name(known.PropertyType) != Name(property.Type.ToString()))
                {
                    faults.Add($"{name}.{property.Identifier.Text} is {Name(property.Type.ToString())}, officially {(known is null ? "nothing" : Name(known.PropertyType))}");
                }
            }

            faults.AddRange(type.Members.OfType<FieldDeclarationSyntax>().Where(static field => field.Modifiers.Any(static word => word.IsKind(SyntaxKind.PublicKeyword))).SelectMany(static field => field.Declaration.Variables)
                .Where(field => official.GetField(field.Identifier.Text) is null).Select(field => $"{name}.{field.Identifier.Text} does not exist"));
            faults.AddRange(type.Members.OfType<MethodDeclarationSyntax>().Where(static method => method.Identifier.Text.EndsWith("Async", StringComparison.Ordinal))
                .Where(method => official.GetMethods().All(known => known.Name != method.Identifier.Text)).Select(method => $"{name}.{method.Identifier.Text} does not exist"));
        }

        Assert.Equal(s_differences[service].Order(), faults.Order());
    }

    private static bool IsPublic(TypeDeclarationSyntax type) => type.Modifiers.Any(static word => word.IsKind(SyntaxKind.PublicKeyword));

    private static TypeDeclarationSyntax[] Generate(string service)
    {
        var file = Path.Combine(Snapshot.ProjectDirectory(typeof(OfficialNamesTests).Assembly), $"../../schemas/aws/simulated/{service}.json");
        var outcome = new GeneratorHarness(new ServiceModelGenerator()).Run(($"services/{service}.json", File.ReadAllText(file).Replace("\"client\":false,", "")));
        Assert.Empty(outcome.Messages);
        return [.. outcome.Sources.Values.SelectMany(static source => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())];
    }

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Name(inner)
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(Name))}>"
        : type.Name switch { "String" => "string", "Int32" => "int", "Int64" => "long", "Boolean" => "bool", "Double" => "double", "Single" => "float", var other => other };

    // global::System.Collections.Generic.List<global::Amazon.X.Model.Tag>? becomes List<Tag>.
    private static string Name(string written) => string.Concat(written.TrimEnd('?').Replace(" ", "").Split('<').Select(static part => part.Split(',').Select(static word => word[(word.LastIndexOf('.') + 1)..]))
        .Select(static words => string.Join(",", words)).SelectMany(static (part, index) => index == 0 ? part : "<" + part));
}
