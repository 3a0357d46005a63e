using Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Drift;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;
using Clawster.GitOps.LocalCloud.Services.S3;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation;

/// <summary>Puts CloudFormation together.</summary>
internal static class CloudFormationService
{
    /// <summary>Adds CloudFormation to a world's services.</summary>
    public static void AddTo(CloudServices services)
    {
        ResourceTypes.AddTo(services.ResourceTypes);
        var context = new CloudFormationContext(services, services.ResourceTypes);
        var engine = new StackEngine(context);
        var requests = new StackRequests(context, new TemplateObjects((bucket, key) => S3State.Text(services.World, bucket, key)));
        var stacks = new StackOperations(context, engine, requests);
        var changeSets = new ChangeSetOperations(context, stacks, requests);
        var drift = new DriftOperations(context);
        var service = new AwsService("cloudformation");
        stacks.AddTo(service);
        new StackEndings(context, engine).AddTo(service);
        changeSets.AddTo(service);
        drift.AddTo(service);
        new StackQueries(context).AddTo(service);
        new EventQueries(context).AddTo(service);
        new TemplateQueries(context, requests).AddTo(service);
        new ProtectionOperations(context, requests).AddTo(service);
        services.World.Add(engine);
        services.World.Add(changeSets);
        services.World.Add(drift);
        services.Add(service);
    }
}
