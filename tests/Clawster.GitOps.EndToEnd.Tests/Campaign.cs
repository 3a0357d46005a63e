using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What campaigns share.</summary>
internal static class Campaign
{
    private const int MostTries = 40;

    /// <summary>A number that the environment gives, to ask for more than a test does in every run.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;

    /// <summary>What the first has beyond the second; what is there twice counts twice.</summary>
    public static string[] Surplus(string[] of, string[] over)
    {
        var left = over.ToList();
        return [.. of.Where(line => !left.Remove(line))];
    }

    /// <summary>Asks a cloud whose requests go wrong a counted number of times.</summary>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> ask)
    {
        for (var left = MostTries; ; left--)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (left > 0 && fault is AmazonClientException or HttpRequestException)
            {
                // The requests that go wrong are counted; they run out.
            }
        }
    }
}
