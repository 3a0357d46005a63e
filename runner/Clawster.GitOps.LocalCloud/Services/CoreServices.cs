using Clawster.GitOps.LocalCloud.Services.AutoScaling;
using Clawster.GitOps.LocalCloud.Services.CloudTrail;
using Clawster.GitOps.LocalCloud.Services.CloudWatch;
using Clawster.GitOps.LocalCloud.Services.CloudWatchLogs;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.ECR;
using Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;
using Clawster.GitOps.LocalCloud.Services.GuardDuty;
using Clawster.GitOps.LocalCloud.Services.IdentityManagement;
using Clawster.GitOps.LocalCloud.Services.Pricing;
using Clawster.GitOps.LocalCloud.Services.SecretsManager;
using Clawster.GitOps.LocalCloud.Services.SecurityToken;
using Clawster.GitOps.LocalCloud.Services.ServiceQuotas;
using Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>Puts the services together that the others stand on.</summary>
internal static class CoreServices
{
    public static void AddTo(CloudServices services)
    {
        var world = services.World;
        services.Add(SecurityTokenService.Create(services));
        var commands = new RunCommand(services);
        var ssm = new ParameterStore(world).Create();
        commands.AddTo(ssm);
        world.Add(commands);
        services.Add(ssm);
        services.Add(IamService.Create(world));
        services.Add(new SecretsService(world).Create());
        services.Add(new LogsService(world).Create());
        services.Add(new EfsService(world, services.Calls).Create());
        services.Add(CloudTrailService.Create(services));
        services.Add(CloudWatchService.Create(world));
        services.Add(EcrService.Create(world));
        services.Add(new ServiceQuotasService(services).Create());
        services.Add(new GuardDutyService(services).Create());
        services.Add(PricingService.Create());
        Ec2Service.AddTo(services);
        AutoScalingService.AddTo(services);
    }
}
