using System.CommandLine;
using System.CommandLine.Parsing;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>The options that choose a cloud, and what they choose.</summary>
internal sealed class CloudOptions
{
    private readonly Option<string> _cloud = CommonOptions.Cloud();
    private readonly Option<string> _profile = CommonOptions.Profile();
    private readonly Option<Speed> _speed = CommonOptions.Speed();

    public void AddTo(Command command)
    {
        command.Add(_cloud);
        command.Add(_profile);
        command.Add(_speed);
        command.Validators.Add(Check);
    }

    public Task<ICloudTarget> OpenAsync(ParseResult parse, Workspace workspace, Surroundings surroundings, CancellationToken cancellation) =>
        CloudTargets.OpenAsync(parse.GetValue(_cloud) == CommonOptions.Aws ? null : Settings(parse.GetValue(_profile), parse.GetValue(_speed)), workspace, surroundings, cancellation);

    public static LocalCloudSettings Settings(string? profile, Speed speed, int port = 0) =>
        new(profile == "observed" ? DurationProfile.Observed : DurationProfile.Requirements, speed, port);

    private void Check(CommandResult result)
    {
        if (result.GetValue(_cloud) != CommonOptions.Aws)
        {
            return;
        }

        foreach (var option in new Option[] { _profile, _speed })
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"{option.Name} is for the local cloud; leave it out with --cloud aws");
            }
        }
    }
}
