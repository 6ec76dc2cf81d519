// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>A pilot that is polled every tick from no car on.</summary>
public sealed class PilotClassifierBench
{
    public readonly Deadlines Time = new();
    public readonly PilotClassifier Classifier = new();
    public readonly ScriptedPilot Pilot = new();
    public long NowMs;
    public bool IsOffering;

    public PilotClassifierBench()
    {
        NowMs = 1000;
        Run(200);
        Expect(PilotState.A);
    }

    public void BeReady()
    {
        Pilot.Show(6000);
        Run(600);
        Expect(PilotState.C);
    }

    public void Run(int forMs)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            NowMs += Limits.TickMs;
            Time.BeginTurn(NowMs);
            Classifier.Poll(Time, Pilot, IsOffering);
        }
    }

    public void Expect(PilotState state)
    {
        Assert.AreEqual((int)state, (int)Classifier.State);
    }
}
