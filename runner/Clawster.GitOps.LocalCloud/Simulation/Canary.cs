using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>A byte that goes the way of a response: through a loopback socket, the socket engine and the thread pool, behind all that was queued before it.</summary>
internal sealed class Canary : IDisposable
{
    private static readonly TimeSpan s_lost = TimeSpan.FromMilliseconds(100);

    private readonly UdpClient _receiver = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _sender = new(AddressFamily.InterNetwork);
    private readonly ManualResetEventSlim _back = new(initialState: false, spinCount: 0);
    private readonly byte[] _byte = [1];
    private readonly SocketAsyncEventArgs _receive = new();
    private int _underWay;

    public Canary()
    {
        _sender.Connect((IPEndPoint)_receiver.Client.LocalEndPoint!);
        _receive.SetBuffer(new byte[1]);
        _receive.Completed += (_, _) => Land();
    }

    /// <summary>Sends the canary and waits until it is back.</summary>
    public void Fly()
    {
        _back.Reset();

        // On a busy machine an earlier canary may have been given up and be under way still: then its landing is waited for.
        if (Interlocked.Exchange(ref _underWay, 1) == 0)
        {
            if (_receiver.Client.ReceiveAsync(_receive))
            {
                _sender.Client.Send(_byte);
            }
            else
            {
                Land();
            }
        }

        _back.Wait(s_lost);
    }

    public void Dispose()
    {
        _receiver.Dispose();
        _sender.Dispose();
        _receive.Dispose();
    }

    private void Land()
    {
        Volatile.Write(ref _underWay, 0);
        ThreadPool.UnsafeQueueUserWorkItem(static back => back.Set(), _back, preferLocal: false);
    }
}
