namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>How long a call takes at the caller's side.</summary>
internal static class ApiLatency
{
    // Reads answer in about a tenth of a second, changes in about a quarter. No published table says this for each operation; the order of magnitude is that of
    // Terraform's logs, where a route table, a group or a rule is made in 1 to 5 s with its reads (facts, AWS, section 7.2). One figure for each kind keeps the
    // order of parallel calls free of chance.
    public static readonly ModelledDuration Read = new("api.read", DurationRange.Seconds(0.1), DurationRange.Seconds(0.12));

    public static readonly ModelledDuration Change = new("api.change", DurationRange.Seconds(0.25), DurationRange.Seconds(0.3));

    // S3 answers small requests in 100-200 ms (Amazon S3 user guide, "Performance guidelines").
    public static readonly ModelledDuration Object = new("api.object", DurationRange.Seconds(0.1), DurationRange.Seconds(0.15));
}
