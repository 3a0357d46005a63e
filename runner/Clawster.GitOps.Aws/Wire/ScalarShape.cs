namespace Clawster.GitOps.Aws.Wire;

/// <summary>A single value.</summary>
public sealed class ScalarShape : Shape
{
    private ScalarShape(ScalarKind kind) => Kind = kind;

    public ScalarKind Kind { get; }

    public static ScalarShape String { get; } = new(ScalarKind.String);

    public static ScalarShape Int { get; } = new(ScalarKind.Int);

    public static ScalarShape Long { get; } = new(ScalarKind.Long);

    public static ScalarShape Float { get; } = new(ScalarKind.Float);

    public static ScalarShape Double { get; } = new(ScalarKind.Double);

    public static ScalarShape Bool { get; } = new(ScalarKind.Bool);

    public static ScalarShape Time { get; } = new(ScalarKind.Time);

    public static ScalarShape TimeIso { get; } = new(ScalarKind.TimeIso);

    public static ScalarShape TimeEpoch { get; } = new(ScalarKind.TimeEpoch);

    public static ScalarShape TimeHttp { get; } = new(ScalarKind.TimeHttp);

    public static ScalarShape Blob { get; } = new(ScalarKind.Blob);

    public static ScalarShape Document { get; } = new(ScalarKind.Document);
}
