using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>IAM as a table of operations.</summary>
internal static class IamService
{
    public static AwsService Create(World world)
    {
        var roles = new IamRoles(world);
        var service = roles.AddTo(new AwsService("iam"));
        new IamRoleChanges(world, roles).AddTo(service);
        new IamPolicies(world).AddTo(service);
        new IamProfiles(world, roles).AddTo(service);
        new IamOidcProviders(world).AddTo(service);
        return new IamSimulation(world, roles).AddTo(service);
    }
}
