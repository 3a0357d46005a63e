using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Contents;

/// <summary>What is written down of an image while it is built: its packages, and what Amazon Inspector finds in them.</summary>
internal sealed class BuildContents(BuilderContext builder)
{
    private readonly IamInstanceRoles _roles = new(builder.Cloud.Calls);

    /// <summary>The inventory of the build instance. Its agent puts it with the rights of the instance; without them nothing is written down.</summary>
    public void Collect(string region, StoredBuild build)
    {
        var ec2 = new Ec2Region(builder.Cloud, region);
        if (build.Image.EnhancedImageMetadataEnabled == false || !_roles.Allows(region, ec2.Instance(build.InstanceId!).InstanceProfileArn, "ssm:PutInventory", "*", new Dictionary<string, string>()))
        {
            return;
        }

        var parent = ec2.Image(RecipeOperations.ParentId(ec2, build.Image.ImageRecipe!.ParentImage!));
        build.Packages = PackageList.Of(parent.Id, parent.HasEcsAgent, Steps(region, build).SelectMany(static step => step.Commands));
    }

    /// <summary>The files that the components write while an image is built, in order: by <c>CreateFile</c>, because scripts are not run.</summary>
    public IEnumerable<KeyValuePair<string, string>> Files(string region, StoredBuild build) => Steps(region, build).SelectMany(static step => step.Files);

    /// <summary>Amazon Inspector's findings in the test instance, as they are at this moment: Image Builder keeps a copy of them.</summary>
    public void Scan(string region, StoredBuild build)
    {
        var known = builder.State(region).Vulnerabilities;
        foreach (var (severity, count) in build.Packages.SelectMany(package => known.GetValueOrDefault(package.PackageName!) ?? []))
        {
            build.Findings[severity] = build.Findings.GetValueOrDefault(severity) + count;
        }

        build.Image.ScanState = new() { Status = "COMPLETED" };
    }

    private IEnumerable<ComponentStep> Steps(string region, StoredBuild build) => build.Image.ImageRecipe!.Components!
        .SelectMany(item => ComponentDocumentReader.Read(builder.Component(region, item.ComponentArn!).Data!).Phases).Where(static phase => phase.Name == "build").SelectMany(static phase => phase.Steps);
}
