using System;
using System.IO;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Says whether a thread of this process other than the calling one and the runtime's compiler is running, ready to run or waiting for a disk. Known on Linux only.</summary>
internal sealed class RunningThreads
{
    private const string Tasks = "/proc/self/task";

    // It compiles what is called often once more and works for nobody; in a short run it hardly ever rests.
    private static ReadOnlySpan<byte> Compiler => "(.NET Tiered Com)"u8;

    private readonly string? _own;

    /// <summary>Looks from the calling thread.</summary>
    public RunningThreads()
    {
        Visible = OperatingSystem.IsLinux() && Directory.Exists(Tasks);
        _own = Visible ? Path.GetFileName(File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)?.FullName) : null;
        Visible &= _own is not null;
    }

    public bool Visible { get; }

    public bool AnyOther()
    {
        foreach (var task in Directory.EnumerateDirectories(Tasks))
        {
            if (Path.GetFileName(task) != _own && IsRunning(task))
            {
                return true;
            }
        }

        return false;
    }

    // "1234 (name) S ...": the state follows the last parenthesis, because a name may hold one.
    private static bool IsRunning(string task)
    {
        try
        {
            using var file = File.OpenHandle(task + "/stat");
            Span<byte> text = stackalloc byte[128];
            text = text[..RandomAccess.Read(file, text, 0)];
            var end = text.LastIndexOf((byte)')');
            return end >= 0 && end + 2 < text.Length && text[end + 2] is (byte)'R' or (byte)'D' && text.IndexOf(Compiler) < 0;
        }
        catch (IOException)
        {
            // The thread has ended meanwhile.
            return false;
        }
    }
}
