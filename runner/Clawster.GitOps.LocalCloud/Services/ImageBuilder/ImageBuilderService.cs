using Clawster.GitOps.LocalCloud.Services.ImageBuilder.Contents;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>EC2 Image Builder for AMIs of Linux: components, recipes, configurations, pipelines, and builds that go through the managed workflows. Container images and schedules are refused.</summary>
internal static class ImageBuilderService
{
    public static void AddTo(CloudServices services)
    {
        var builder = new BuilderContext(services);
        var (start, run) = (new BuildStart(builder), new BuildRun(builder));
        services.World.Add(run);
        var service = new AwsService("imagebuilder");
        new ComponentOperations(builder).AddTo(service);
        new RecipeOperations(builder).AddTo(service);
        new ConfigurationOperations(builder).AddTo(service);
        new PipelineOperations(builder, start).AddTo(service);
        new ImageOperations(builder, start, run).AddTo(service);
        new WorkflowQueries(builder).AddTo(service);
        new ContentQueries(builder).AddTo(service);
        services.Add(service);
    }
}
