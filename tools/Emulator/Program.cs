// SPDX-License-Identifier: MIT

using System;
using System.Runtime.InteropServices;
using System.Threading;
using OcppStation.Emulator;

EmulatorOptions options = new CommandLine().Parse(args, out int exitCode, out string error);
if (options == null)
{
    if (error != null)
    {
        Console.Error.WriteLine(error);
    }

    return exitCode;
}

RunParent.Watch();
using CancellationTokenSource stop = new();
void Stop(PosixSignalContext signal)
{
    // A second signal ends the process the hard way.
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
if (options.Replay != null)
{
    return await TraceReplay.RunAsync(options, Console.Out, Console.Error, stop.Token);
}

return await new EmulatorHost(options, Console.Out, Console.Error).RunAsync(stop.Token);
