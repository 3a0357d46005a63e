using System;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Reads an image id, or a parameter of Systems Manager that holds one (EC2 user guide, "Use a Systems Manager parameter instead of an AMI ID").</summary>
internal static class ImageReference
{
    private const string Prefix = "resolve:ssm:";

    public static string Resolve(Ec2Region region, string reference)
    {
        if (!reference.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return reference;
        }

        var name = reference[Prefix.Length..];
        try
        {
            return region.Services.Calls.Call<GetParameterResponse>(region.Name, "ec2.amazonaws.com", new GetParameterRequest { Name = name }).Parameter!.Value!;
        }
        catch (AwsFault fault)
        {
            throw Ec2Fault.Invalid($"Error resolving the parameter '{name}': {fault.Message}");
        }
    }
}
