using System.Runtime.InteropServices;
using System.Threading;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Telemetry;

var surroundings = ProcessSurroundings.Read();
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var traces = Traces.Start(surroundings.Variable);
return await ClawsterProgram.RunAsync(args, surroundings, cancellation.Token);

// The first signal lets the work end cleanly; the second ends the process at once.
void Stop(PosixSignalContext signal)
{
    if (!cancellation.IsCancellationRequested)
    {
        signal.Cancel = true;
        cancellation.Cancel();
    }
    else if (surroundings.CanDraw)
    {
        surroundings.Error.Write("\u001b[?25h"); // the board hides the cursor and cannot show it again
    }
}
