using System.Collections.Immutable;

namespace Clawster.GitOps.LocalCloud.Services.Pricing;

/// <summary>How a figure of the price list is offered by AWS.</summary>
/// <param name="Figure">Its key in the price list, for example <c>natGatewayHour</c>.</param>
/// <param name="Service">The offer's service code.</param>
/// <param name="Family">Product family.</param>
/// <param name="Usage">Usage type without the region's prefix.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Share">Units of the figure for each unit of the offer.</param>
/// <param name="Attributes">What else describes the product.</param>
internal sealed record PriceRow(string Figure, string Service, string Family, string Usage, string Unit, decimal Share, ImmutableArray<(string Name, string Value)> Attributes);
