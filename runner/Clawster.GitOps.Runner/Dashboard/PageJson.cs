using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Dashboard;

/// <summary>What an event of the page holds: the parts of the page by their id.</summary>
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class PageJson : JsonSerializerContext;
