namespace Clawster.GitOps.Aws.Wire;

/// <summary>A form of data that travels.</summary>
public abstract class Shape;
