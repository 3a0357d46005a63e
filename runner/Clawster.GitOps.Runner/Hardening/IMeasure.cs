using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>Something that makes a bot safer or better watched, and that it does not need to run.</summary>
internal interface IMeasure
{
    /// <summary>As people read it: <c>alarms</c>.</summary>
    string Name { get; }

    /// <summary>Looks and changes nothing.</summary>
    Task<MeasureResult> LookAsync(BotFacts bot, CancellationToken cancellationToken);

    /// <summary>Puts it in place; bears that it is.</summary>
    Task ApplyAsync(BotFacts bot, CancellationToken cancellationToken);
}
