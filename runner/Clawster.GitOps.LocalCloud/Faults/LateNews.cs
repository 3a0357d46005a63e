using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>
/// Late consistency, as EC2 ("Eventual consistency in the Amazon EC2 API") and IAM ("Changes that I make are not always immediately visible") document it: what was just made may be unknown
/// to the next calls. It reads the ids that answers give and that requests name.
/// </summary>
internal sealed partial class LateNews(FaultPlan plan, World world)
{
    private static readonly Dictionary<string, string> s_codes = new(StringComparer.Ordinal)
    {
        ["vpc"] = "InvalidVpcID.NotFound",
        ["subnet"] = "InvalidSubnetID.NotFound",
        ["sg"] = "InvalidGroup.NotFound",
        ["i"] = "InvalidInstanceID.NotFound",
        ["igw"] = "InvalidInternetGatewayID.NotFound",
        ["rtb"] = "InvalidRouteTableID.NotFound",
        ["eni"] = "InvalidNetworkInterfaceID.NotFound",
        ["nat"] = "NatGatewayNotFound",
        ["eipalloc"] = "InvalidAllocationID.NotFound",
        ["lt"] = "InvalidLaunchTemplateId.NotFound",
        ["vpce"] = "InvalidVpcEndpointId.NotFound",
        ["vol"] = "InvalidVolume.NotFound",
    };

    private readonly Dictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);

    /// <summary>Refuses a request that names what is not known yet.</summary>
    public void Check(string service, WireRequest request, string operation)
    {
        if (_known.Count == 0)
        {
            return;
        }

        var fields = WireRequest.Form(System.Text.Encoding.UTF8.GetString(request.Body)).Select(static field => field.Value).ToArray();
        if (service == "ec2" && fields.FirstOrDefault(IsHidden) is { } id && s_codes.TryGetValue(id.Split('-')[0], out var code))
        {
            throw AwsFault.Bad(code, $"The ID '{id}' does not exist");
        }

        if (fields.FirstOrDefault(value => IsHidden("iam/" + value.Split('/')[^1])) is not { } name)
        {
            return;
        }

        if (service == "iam" && !operation.StartsWith("Create", StringComparison.Ordinal))
        {
            throw new AwsFault(404, "NoSuchEntity", $"The role or instance profile with name {name} cannot be found.");
        }

        if (service == "ec2" && operation == "RunInstances")
        {
            throw AwsFault.Bad("InvalidParameterValue", $"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name");
        }
    }

    /// <summary>Notes what an answer says was made.</summary>
    public void Note(string service, WireRequest request, string operation, WireResponse response)
    {
        if (response.Status != 200 || !(operation.StartsWith("Create", StringComparison.Ordinal) || operation is "RunInstances" or "AllocateAddress"))
        {
            return;
        }

        if (service == "ec2" && plan.Ec2Lag > TimeSpan.Zero)
        {
            var named = System.Text.Encoding.UTF8.GetString(request.Body);
            foreach (var id in Ids().Matches(System.Text.Encoding.UTF8.GetString(response.Body)).Select(static match => match.Value).Distinct(StringComparer.Ordinal).Where(id => !named.Contains(id, StringComparison.Ordinal)))
            {
                Hide(id, plan.Ec2Lag);
            }
        }

        if (service == "iam" && plan.IamLag > TimeSpan.Zero)
        {
            foreach (var field in WireRequest.Form(System.Text.Encoding.UTF8.GetString(request.Body)).Where(static field => field.Key is "RoleName" or "InstanceProfileName"))
            {
                Hide("iam/" + field.Value, plan.IamLag);
            }
        }
    }

    private void Hide(string id, TimeSpan most) => _known[id] = world.Now + (most * SeededRandom.Fraction((ulong)plan.Seed, "late/" + id));

    private bool IsHidden(string id)
    {
        if (!_known.TryGetValue(id, out var from))
        {
            return false;
        }

        if (from > world.Now)
        {
            return true;
        }

        _known.Remove(id);
        return false;
    }

    [GeneratedRegex("\\b[a-z]+-0[0-9a-f]{16}\\b")]
    private static partial Regex Ids();
}
