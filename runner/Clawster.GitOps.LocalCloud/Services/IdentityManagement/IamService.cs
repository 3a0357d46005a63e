using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>IAM as a table of operations.</summary>
internal static class IamService
{
    public static AwsService Create(World world)
    {
        var roles = new IamRoles(world);
        return new IamSimulation(roles).AddTo(new IamProfiles(world, roles).AddTo(roles.AddTo(new AwsService("iam"))));
    }
}
