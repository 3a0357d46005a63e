using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>The names, ids and ARNs that a request and its answer name: in them and in the structures right under them.</summary>
internal static class NamedResources
{
    private static readonly string[] s_endings = ["Id", "Name", "Arn", "ARN"];

    // Names that name no resource of the call.
    private static readonly HashSet<string> s_others = ["OwnerId", "AccountId", "RegistryId", "RequestId", "RequesterId", "ReservationId", "AvailabilityZoneId", "OperationId", "OutpostId"];

    private static readonly Dictionary<string, string> s_types = new()
    {
        ["AutoScalingGroupName"] = "AWS::AutoScaling::AutoScalingGroup",
        ["BucketName"] = "AWS::S3::Bucket",
        ["Cluster"] = "AWS::ECS::Cluster",
        ["GroupId"] = "AWS::EC2::SecurityGroup",
        ["InstanceId"] = "AWS::EC2::Instance",
        ["InternetGatewayId"] = "AWS::EC2::InternetGateway",
        ["LogGroupName"] = "AWS::Logs::LogGroup",
        ["NatGatewayId"] = "AWS::EC2::NatGateway",
        ["NetworkInterfaceId"] = "AWS::EC2::NetworkInterface",
        ["RoleName"] = "AWS::IAM::Role",
        ["RouteTableId"] = "AWS::EC2::RouteTable",
        ["StackName"] = "AWS::CloudFormation::Stack",
        ["SubnetId"] = "AWS::EC2::Subnet",
        ["VpcId"] = "AWS::EC2::VPC",
        ["VpcEndpointId"] = "AWS::EC2::VPCEndpoint",
    };

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_members = new();

    public static List<StoredEventResource> Of(object request, object? answer) => [.. new[] { request, answer }.SelectMany(static shape => Of(shape, isInside: false)).DistinctBy(static resource => resource.Name)];

    private static IEnumerable<StoredEventResource> Of(object? shape, bool isInside)
    {
        foreach (var member in shape is null ? [] : s_members.GetOrAdd(shape.GetType(), static type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetIndexParameters().Length == 0)]))
        {
            foreach (var value in Values(member.GetValue(shape)))
            {
                if (value is string text)
                {
                    if (text.Length > 0 && Single(member.Name, isInside) is { } name)
                    {
                        yield return new StoredEventResource(text, s_types.GetValueOrDefault(name));
                    }
                }
                else if (!isInside && value.GetType().Namespace?.Split('.') is [.., "Model"] or ["Clawster", .., "Models", _])
                {
                    foreach (var found in Of(value, isInside: true))
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    private static IEnumerable<object> Values(object? value) => value switch
    {
        null => [],
        string or IDictionary => value is string ? [value] : [],
        IEnumerable list => list.OfType<object>(),
        _ => [value],
    };

    // InstanceIds is a list of InstanceId; an entry of EC2's CreateTags is only called a resource.
    private static string? Single(string member, bool isInside)
    {
        var name = member.EndsWith('s') && s_endings.Any(ending => member.EndsWith(ending + "s", StringComparison.Ordinal)) ? member[..^1] : member;
        var isName = name is "Cluster" or "Service" or "Resources" || (s_endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) && !(isInside && name is "Name" or "Id"));
        return isName && !s_others.Contains(name) ? name : null;
    }
}
