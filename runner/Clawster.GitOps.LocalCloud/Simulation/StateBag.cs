using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>The states of all services of one region, or of the global services. Each service adds its own.</summary>
internal sealed class StateBag
{
    private readonly SortedDictionary<string, object> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode> _saved = new(StringComparer.Ordinal);

    public StateBag()
    {
    }

    /// <summary>Opens a saved bag; each state is read when it is first asked for.</summary>
    public StateBag(JsonObject saved)
    {
        foreach (var (name, node) in saved)
        {
            _saved[name] = node ?? throw new JsonException($"The state '{name}' is null.");
        }
    }

    /// <summary>The state of a service; a new one on first use.</summary>
    public TState Of<TState>()
        where TState : class, IServiceState, new()
    {
        if (_states.TryGetValue(TState.StateName, out var state))
        {
            return (TState)state;
        }

        var opened = _saved.Remove(TState.StateName, out var node) ? node.Deserialize<TState>(WorldJson.Options) ?? new TState() : new TState();
        _states.Add(TState.StateName, opened);
        return opened;
    }

    public JsonObject Save()
    {
        var saved = _states.Select(static state => KeyValuePair.Create(state.Key, JsonSerializer.SerializeToNode(state.Value, state.Value.GetType(), WorldJson.Options)))
            .Concat(_saved.Select(static state => KeyValuePair.Create(state.Key, (JsonNode?)state.Value.DeepClone())));
        return new JsonObject(saved.OrderBy(static state => state.Key, StringComparer.Ordinal));
    }
}
