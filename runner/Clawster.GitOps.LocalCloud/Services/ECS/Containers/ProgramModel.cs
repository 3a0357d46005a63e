using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>Decides what a container's program will do: OpenClaw by its image's name, any other as a web server, and the faults that a tag asks for.</summary>
internal sealed class ProgramModel(TimingTable timing)
{
    /// <summary>What <c>slow</c> adds, in seconds.</summary>
    private const double Slow = 90;

    private readonly OpenClawProgram _openClaw = new(timing);

    public ProgramCourse Course(ProgramStart start)
    {
        var course = start.Container.Image!.Contains("openclaw", StringComparison.OrdinalIgnoreCase) ? _openClaw.Course(start) : Web(start);
        return Faulty(SimulatedImage.Of(start.Container.Image!), course);
    }

    private ProgramCourse Web(ProgramStart start)
    {
        var after = timing.Of(EcsDurations.WebStarts, start.Subject).TotalSeconds;
        return new ProgramCourse
        {
            ListensAfter = after,
            ReadyAfter = after,
            Ports = [.. (start.Container.PortMappings ?? []).Select(static mapping => mapping.ContainerPort ?? 0)],
            StartLines = ["starting"],
            ReadyLines = ["listening"],
        };
    }

    private static ProgramCourse Faulty(string? word, ProgramCourse course)
    {
        switch (word)
        {
            case "crash":
                course.ListensAfter = null;
                course.ReadyAfter = null;
                course.EndsAfter = 2;
                course.ExitCode = 1;
                course.EndLines = ["fatal: the image is made to crash"];
                break;
            case "unhealthy":
                course.Failing = true;
                course.ReadyAfter = null;
                break;
            case "silent":
                course.ListensAfter = null;
                course.ReadyAfter = null;
                break;
            case "slow":
                course.ListensAfter += Slow;
                course.ReadyAfter += Slow;
                break;
            case "stubborn":
                course.StopTakes = double.MaxValue;
                break;
            default:
                break;
        }

        return course;
    }
}
