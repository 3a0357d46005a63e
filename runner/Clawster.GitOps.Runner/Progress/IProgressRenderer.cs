using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>A sink that writes for someone: a person at a terminal, a log, a program. Disposing it writes what is still to be written.</summary>
internal interface IProgressRenderer : IProgressSink, IAsyncDisposable;
