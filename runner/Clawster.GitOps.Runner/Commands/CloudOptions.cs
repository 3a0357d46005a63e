using System.CommandLine;
using System.CommandLine.Parsing;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>The options that choose a cloud, and what they choose.</summary>
internal sealed class CloudOptions
{
    private readonly Option<string> _cloud = CommonOptions.Cloud();
    private readonly Option<string> _profile = CommonOptions.CloudProfile();
    private readonly Option<Speed> _speed = CommonOptions.Speed();

    public void AddTo(Command command)
    {
        command.Add(_cloud);
        command.Add(_profile);
        command.Add(_speed);
        command.Validators.Add(Check);
    }

    public Task<ICloudTarget> OpenAsync(ParseResult parse, Workspace workspace, Surroundings surroundings, CancellationToken cancellation)
    {
        var isAws = parse.GetValue(_cloud) == CommonOptions.Aws;
        var profile = parse.GetValue(_profile);
        return CloudTargets.OpenAsync(isAws ? null : Settings(profile, parse.GetValue(_speed)), isAws ? profile : null, workspace, surroundings, cancellation);
    }

    public static LocalCloudSettings Settings(string? profile, Speed speed, int port = 0) =>
        new(profile == CommonOptions.Observed ? DurationProfile.Observed : DurationProfile.Requirements, speed, port);

    // One word for two things that exclude each other: whose durations, and whose account.
    private void Check(CommandResult result)
    {
        var isAws = result.GetValue(_cloud) == CommonOptions.Aws;
        if (isAws && result.GetResult(_speed) is { Implicit: false })
        {
            result.AddError($"{_speed.Name} is for the local cloud; leave it out with --cloud aws");
        }

        if (!isAws && result.GetValue(_profile) is { } profile && !CommonOptions.Profiles.Contains(profile))
        {
            result.AddError($"{_profile.Name} '{profile}' is not known; the local cloud has {string.Join(" and ", CommonOptions.Profiles)}{NearestName.Hint(profile, CommonOptions.Profiles)}. A profile of your AWS configuration goes with --cloud aws.");
        }
    }
}
