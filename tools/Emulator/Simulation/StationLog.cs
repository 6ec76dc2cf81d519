// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>The firmware's log on the emulator's output; quiet in a large fleet.</summary>
internal sealed class StationLog : ILog
{
    private readonly Output _output;
    private readonly Scheduler _scheduler;
    private readonly string _prefix;
    private readonly bool _isQuiet;

    public StationLog(Output output, Scheduler scheduler, string prefix, bool isQuiet)
    {
        _output = output;
        _scheduler = scheduler;
        _prefix = prefix;
        _isQuiet = isQuiet;
    }

    public void Write(string line)
    {
        if (!_isQuiet)
        {
            _output.WriteAt(_scheduler.NowMs, _prefix + line);
        }
    }
}
