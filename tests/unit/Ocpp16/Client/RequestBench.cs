// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation.Tests;

/// <summary>A client online with one quick and one slow operation to call.</summary>
public sealed class RequestBench
{
    public RequestBench()
    {
        Client.Client.Register(Operation);
        Client.Client.Register(Slow);
    }

    public ClientBench Client { get; } = ClientBench.Online();

    /// <summary>Its action is Test.</summary>
    public ScriptedOperation Operation { get; } = new ScriptedOperation("Test");

    /// <summary>Its action is Slow.</summary>
    public ScriptedDeferred Slow { get; } = new ScriptedDeferred();

    /// <summary>Delivers a request; returns what is sent in the same tick, or null.</summary>
    public string Ask(string request)
    {
        Client.Link.Deliver(Encoding.UTF8.GetBytes(request));
        Client.Tick();
        return Client.Link.Take();
    }
}
