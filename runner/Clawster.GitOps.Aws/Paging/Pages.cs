using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Paging;

/// <summary>The pages of a list, asked for one after another. One of these is read once, as in the official packages.</summary>
/// <param name="call">Asks for a page.</param>
/// <param name="request">The first request; it gets its token back when the reading ends.</param>
/// <param name="token">Reads the token of a request.</param>
/// <param name="setToken">Writes the token of a request.</param>
/// <param name="next">The token of the next page; null or empty after the last one.</param>
public sealed class Pages<TRequest, TResponse>(
    Func<TRequest, CancellationToken, Task<TResponse>> call,
    TRequest request,
    Func<TRequest, string?> token,
    Action<TRequest, string?> setToken,
    Func<TResponse, string?> next) : IPaginator<TResponse>
{
    private int _read;

    /// <exception cref="InvalidOperationException">It was read before.</exception>
    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _read, 1) != 0)
        {
            throw new InvalidOperationException("These pages were read already; ask the client for new ones.");
        }

        var first = token(request);
        try
        {
            while (true)
            {
                var response = await call(request, cancellationToken).ConfigureAwait(false);
                yield return response;
                var following = next(response);
                if (string.IsNullOrEmpty(following) || following == token(request))
                {
                    yield break;   // some services repeat the last token for ever
                }

                setToken(request, following);
            }
        }
        finally
        {
            setToken(request, first);
        }
    }
}
