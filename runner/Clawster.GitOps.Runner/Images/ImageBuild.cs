using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Imagebuilder.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Builds one machine image: recipe and pipeline, a run of the pipeline, and a line for each of its phases. A build of the same recipe that runs already is followed instead.</summary>
internal sealed class ImageBuild(ImageRecipe recipe, IReadOnlyList<string> regions, AwsClients clients, AccountIdentity caller, string region, TimeProvider clock, ExpectedDurations durations)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);

    private readonly BuildReader _reader = new(clients);
    private readonly BuilderResources _resources = new(clients.ImageBuilder, caller, region);
    private BuildState? _build;
    private bool _isOurs;
    private string? _told;

    public ImageRecipe Recipe => recipe;

    public string Name => recipe.Title;

    /// <summary>The build as it was last seen; null before it began.</summary>
    public BuildState? Build => _build;

    public StepId LastStep => Id("distribute");

    /// <param name="site">Gives the site once it is made.</param>
    /// <param name="after">The step that makes it.</param>
    public ImmutableArray<Step> Steps(Func<BuildSite> site, StepId after) =>
    [
        Step("recipe", StepKind.ImageRecipe, "Recipe", "Recipe and pipeline being made", "Pipeline started", (_, token) => BeginAsync(site(), token), after),
        Step("build", StepKind.ImageBuild, "Image build", "Image building", "Image built", (context, token) => PassAsync(1, StepKind.ImageBuild, context, token), Id("recipe")),
        Step("test", StepKind.ImageTest, "Image test", "Image being tested", "Image tested", (context, token) => PassAsync(2, StepKind.ImageTest, context, token), Id("build")),
        Step("distribute", regions.Count > 1 ? StepKind.ImageCopy : StepKind.ImageDistribute, "Distribution", "Image being distributed", "Image available", (context, token) => PassAsync(3, StepKind.ImageCopy, context, token), Id("test")),
    ];

    private StepId Id(string step) => new($"{Name}/{step}");

    private Step Step(string name, string kind, string waiting, string running, string done, Func<StepContext, CancellationToken, Task<StepOutcome>> run, StepId after) =>
        new(Id(name), kind, durations.Of(kind), run) { Group = new StepGroup($"{Name}/{name}", region, Name, kind, waiting, running, done), DependsOn = [after], Scope = Name, Undo = name == "recipe" ? UndoAsync : null };

    private async Task<StepOutcome> BeginAsync(BuildSite site, CancellationToken cancellationToken)
    {
        var recipeArn = await _resources.RecipeAsync(recipe, cancellationToken);
        var infrastructure = _resources.InfrastructureAsync(site, recipe, cancellationToken);
        var distribution = _resources.DistributionAsync(recipe, regions, cancellationToken);
        var pipeline = await _resources.PipelineAsync(recipe, recipeArn, await infrastructure, await distribution, cancellationToken);
        var builds = await _reader.ReadAsync(ImageNames.VersionArn(caller, region, recipe), cancellationToken);
        _build = builds.LastOrDefault(static build => build.IsRunning);
        if (_build is not null)
        {
            return StepOutcome.Found;
        }

        // The number of builds before it makes the token: a run that is killed here and begins again starts the same build.
        var started = await clients.ImageBuilder.StartImagePipelineExecutionAsync(
            new StartImagePipelineExecutionRequest { ImagePipelineArn = pipeline, ClientToken = FormattableString.Invariant($"{recipe.Hash}-{builds.Length}-{builds.LastOrDefault()?.Created.UtcTicks ?? 0:x}") },
            cancellationToken);
        (_build, _isOurs) = (await _reader.GetAsync(started.ImageBuildVersionArn!, cancellationToken), true);
        return StepOutcome.Done;
    }

    private async Task<StepOutcome> PassAsync(int phase, string kind, StepContext context, CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow() + durations.Limit(kind) + TimeSpan.FromHours(1);
        while (true)
        {
            _build = await _reader.GetAsync(_build!.Arn, cancellationToken);
            if (_build.IsBad)
            {
                return StepOutcome.Fail(new StepFault($"{Name} was not built: {_build.Reason ?? "it was " + _build.Status.ToLowerInvariant()}", await _reader.LogAsync(_build.Arn, cancellationToken)));
            }

            if (_build.Phase > phase)
            {
                return StepOutcome.Done;
            }

            if (clock.GetUtcNow() > limit)
            {
                return StepOutcome.Fail($"{Name} is {_build.Status.ToLowerInvariant()} for too long; see {_build.Arn}.");
            }

            await TellAsync(context, cancellationToken);
            await Task.Delay(s_look, clock, cancellationToken);
        }
    }

    private async Task TellAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await _reader.StepAsync(_build!.Arn, cancellationToken) is { Name: { } name } && _told != name)
        {
            context.Say(_told = name);
        }
    }

    // A build that this run began and that did not end well: it is stopped, and what it made goes. One that it only followed is another's.
    private async Task<StepOutcome> UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (_build is null || !_isOurs)
        {
            return StepOutcome.Found;
        }

        _build = await _reader.GetAsync(_build.Arn, cancellationToken);
        if (_build is { IsRunning: true, Phase: < 3 })
        {
            try
            {
                await clients.ImageBuilder.CancelImageCreationAsync(new CancelImageCreationRequest { ImageBuildVersionArn = _build.Arn, ClientToken = recipe.Hash }, cancellationToken);
            }
            catch (AmazonServiceException fault) when (fault.Says("InvalidRequest", "ResourceInUse"))
            {
                // It has ended meanwhile.
            }
        }

        await new ImageCleanup(clients, clock, region).RemoveAmisOfAsync(_build.Arn, cancellationToken);
        return StepOutcome.Done;
    }
}
