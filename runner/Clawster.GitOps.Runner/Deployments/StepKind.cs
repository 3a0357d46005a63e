namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Kinds of a bot's steps. Durations are known by kind.</summary>
internal static class StepKind
{
    public const string Roles = "bot-roles";
    public const string Create = "stack-create";
    public const string Update = "stack-update";
    public const string Running = "running";
    public const string Live = "live";

    // In a new region the network is made meanwhile: when what the task waits for is there, its instance has been starting for a while.
    public const string RunningFirst = "running-first";

    // A change waits for less than a new bot does: CloudFormation itself waits for most of it.
    public const string RunningAgain = "running-again";
    public const string LiveAgain = "live-again";

    // On a spare instance: what comes before it is launched, booted and registered is not there.
    public const string Spare = "spare";
    public const string RunningSpare = "running-spare";
    public const string SpareServer = "spare-server";

    public const string Record = "record";
    public const string LoadBalancer = "load-balancer";
    public const string Server = "server";
    public const string OpenClaw = "openclaw";
    public const string Health = "health";
    public const string Drain = "drain";
    public const string Delete = "stack-delete";
    public const string NetworkDelete = "network-delete";
    public const string ImageSite = "image-site";
    public const string ImageRecipe = "image-recipe";
    public const string ImageBuild = "image-build";
    public const string ImageTest = "image-test";
    public const string ImageDistribute = "image-distribute";
    public const string ImageCopy = "image-copy";
}
