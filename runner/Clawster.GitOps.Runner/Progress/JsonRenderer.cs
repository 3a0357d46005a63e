using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Each event as one line of JSON, for programs. Durations are seconds, times are UTC.</summary>
internal sealed class JsonRenderer(TextWriter output) : IProgressRenderer
{
    private readonly Lock _lock = new();

    public void Report(ProgressEvent progress)
    {
        var line = JsonSerializer.Serialize(progress, ProgressJson.Default.ProgressEvent);
        lock (_lock)
        {
            output.Write(line + "\n");
            output.Flush();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
