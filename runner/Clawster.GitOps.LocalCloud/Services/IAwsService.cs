namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>A service of AWS. Its operations answer at once; what takes time goes to the agenda.</summary>
internal interface IAwsService
{
    /// <summary>The name of its service model, for example <c>ec2</c> or <c>elbv2</c>.</summary>
    string Name { get; }

    /// <summary>Runs an operation and returns its output shape.</summary>
    /// <exception cref="AwsFault">The service refuses.</exception>
    object Invoke(ServiceCall call);
}
