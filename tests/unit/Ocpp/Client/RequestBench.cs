// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation.Tests;

/// <summary>A client online with one quick and one slow operation to call.</summary>
public sealed class RequestBench
{
    public RequestBench()
    {
        Bench.Client.Register(Operation);
        Bench.Client.Register(Slow);
    }

    public ClientBench Bench { get; } = ClientBench.Online();

    /// <summary>Its action is Test.</summary>
    public ScriptedOperation Operation { get; } = new ScriptedOperation("Test");

    /// <summary>Its action is Slow.</summary>
    public ScriptedDeferred Slow { get; } = new ScriptedDeferred();

    /// <summary>Delivers a request; returns what is sent in the same tick, or null.</summary>
    public string Ask(string request)
    {
        Bench.Link.Deliver(Encoding.UTF8.GetBytes(request));
        Bench.Tick();
        return Bench.Link.Take();
    }
}
