using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.SchemaGenerators.Services;

/// <summary>The C# names of a service, those of the official .NET packages where there is one.</summary>
/// <param name="Namespace">For example <c>Amazon.ECS</c>.</param>
/// <param name="Models">Namespace of requests, responses and structures: <c>Amazon.ECS.Model</c>.</param>
/// <param name="Client">First part of the client's names: <c>ECS</c> in <c>AmazonECSClient</c>.</param>
internal sealed record ServiceNames(string Namespace, string Models, string Client)
{
    private const string Simulated = "Clawster.GitOps.LocalCloud.Models.";

    private static readonly Dictionary<string, (string Namespace, string Client)> s_official = new()
    {
        ["autoscaling"] = ("AutoScaling", "AutoScaling"),
        ["cloudformation"] = ("CloudFormation", "CloudFormation"),
        ["cloudtrail"] = ("CloudTrail", "CloudTrail"),
        ["cloudwatch"] = ("CloudWatch", "CloudWatch"),
        ["ec2"] = ("EC2", "EC2"),
        ["ecr"] = ("ECR", "ECR"),
        ["ecs"] = ("ECS", "ECS"),
        ["efs"] = ("ElasticFileSystem", "ElasticFileSystem"),
        ["elbv2"] = ("ElasticLoadBalancingV2", "ElasticLoadBalancingV2"),
        ["guardduty"] = ("GuardDuty", "GuardDuty"),
        ["iam"] = ("IdentityManagement", "IdentityManagementService"),
        ["imagebuilder"] = ("Imagebuilder", "Imagebuilder"),
        ["logs"] = ("CloudWatchLogs", "CloudWatchLogs"),
        ["pricing"] = ("Pricing", "Pricing"),
        ["secretsmanager"] = ("SecretsManager", "SecretsManager"),
        ["service-quotas"] = ("ServiceQuotas", "ServiceQuotas"),
        ["ssm"] = ("SimpleSystemsManagement", "SimpleSystemsManagement"),
        ["sts"] = ("SecurityToken", "SecurityTokenService"),
    };

    // The official packages rename these.
    private static readonly Dictionary<(string Service, string Shape), string> s_renamed = new()
    {
        [("iam", "Policy")] = "ManagedPolicy",
        [("iam", "AttachedPolicy")] = "AttachedPolicyType",
    };

    /// <summary>True for a member that works as an idempotency token although the model does not say so.</summary>
    public static bool IsToken(string service, string member) => service == "cloudformation" && member is "ClientRequestToken" or "ClientToken";

    public static ServiceNames Of(string service, bool hasClient)
    {
        var (space, client) = s_official.TryGetValue(service, out var known) ? known : (Pascal(service), Pascal(service));
        return hasClient ? new("Amazon." + space, $"Amazon.{space}.Model", client) : new(Simulated + space, Simulated + space, client);
    }

    /// <summary>Name of the class of a shape.</summary>
    public static string Class(string service, ShapeSpec shape) =>
        s_renamed.TryGetValue((service, shape.Name), out var renamed) ? renamed
        : shape.Error is null ? Pascal(shape.Name.TrimStart('_'))   // a JavaScript package marks names that its language has taken
        : Exception(shape.Name);

    /// <summary>Letters, digits and underscores, with a capital after anything else.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var start = true;
        foreach (var c in name)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
            {
                text.Append(start ? char.ToUpperInvariant(c) : c);
                start = false;
            }
            else
            {
                start = true;
            }
        }

        return text.Length == 0 || text[0] is >= '0' and <= '9' ? "_" + text : text.ToString();
    }

    /// <summary>Names that do not collide, in the order of the values.</summary>
    public static IEnumerable<(string Name, string Value)> EnumMembers(IEnumerable<string> values, string type)
    {
        var used = new HashSet<string> { type, "Value", "FindValue", "Equals", "GetHashCode", "ToString" };
        return values.Select(value =>
        {
            var name = Pascal(value);
            while (!used.Add(name))
            {
                name += "_";
            }

            return (name, value);
        });
    }

    private static string Exception(string shape) =>
        shape.EndsWith("Exception", System.StringComparison.Ordinal) ? Pascal(shape)
        : shape.EndsWith("Fault", System.StringComparison.Ordinal) ? Pascal(shape.Substring(0, shape.Length - "Fault".Length)) + "Exception"
        : Pascal(shape) + "Exception";
}
