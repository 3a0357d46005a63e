namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>SplitMix64: a generator whose whole state is one number, so that it can be saved with the world.</summary>
internal sealed class SeededRandom(ulong state)
{
    public ulong State { get; private set; } = state;

    public ulong Next() => Mix(State += 0x9E3779B97F4A7C15);

    /// <summary>A number from 0 to less than <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number that depends on the seed and a text only, not on what was drawn before.</summary>
    /// <returns>0 to less than 1.</returns>
    public static double Fraction(ulong seed, string text)
    {
        // FNV-1a; string.GetHashCode differs from run to run.
        var hash = 14695981039346656037 ^ seed;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return (Mix(hash) >> 11) / (double)(1UL << 53);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
