using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>
/// Sends a body once. <see cref="SocketsHttpHandler"/> repeats a request by itself when a kept connection is cut before the answer begins; the service may have heard the first one by then, and nobody
/// above would learn of it. Whoever may ask again has to know: the retry policy does.
/// </summary>
internal sealed class SendOnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            request.Content = new Once(content);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private sealed class Once : HttpContent
    {
        private readonly HttpContent _content;
        private int _sent;

        public Once(HttpContent content)
        {
            _content = content;
            foreach (var (name, values) in content.Headers)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Interlocked.Exchange(ref _sent, 1) == 0
            ? _content.CopyToAsync(stream, context)
            : throw new IOException("The connection was cut before the answer came; the request may have taken place.");

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Headers.ContentLength ?? 0;
            return _content.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _content.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
