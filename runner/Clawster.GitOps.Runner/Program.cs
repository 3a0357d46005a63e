using System;
using System.Runtime.InteropServices;
using System.Threading;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Hosting;

using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await ClawsterProgram.RunAsync(args, ProcessSurroundings.Read(), cancellation.Token);

// The first signal lets the work end cleanly; the second ends the process at once.
void Stop(PosixSignalContext signal)
{
    if (cancellation.IsCancellationRequested)
    {
        return;
    }

    signal.Cancel = true;
    cancellation.Cancel();
}
