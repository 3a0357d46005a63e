namespace Clawster.GitOps.LocalCloud.Metering;

/// <summary>Something that costs money while it exists.</summary>
/// <param name="Region">Where.</param>
/// <param name="Resource">Its id or name.</param>
/// <param name="Figure">The price list's key, or an instance type.</param>
/// <param name="Unit">What is counted: <c>Hrs</c>, <c>GB-Mo</c>, <c>Mo</c>.</param>
/// <param name="PerHour">Units for each hour that it exists.</param>
internal readonly record struct MeteredItem(string Region, string Resource, string Figure, string Unit, double PerHour);
