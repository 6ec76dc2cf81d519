// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace OcppStation.CentralSystem;

/// <summary>The bench central system as a program of its own.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int BadOption = 2;
    private const int PortTaken = 3;

    private static async Task<int> Main(string[] arguments)
    {
        CommandLine line = new();
        if (!line.Parse(arguments, out string? wrong))
        {
            if (wrong != null)
            {
                Console.Error.WriteLine(wrong);
            }

            return wrong == null ? 0 : BadOption;
        }

        try
        {
            await RunAsync(line);
            return 0;
        }
        catch (InvalidDataException error)
        {
            Console.Error.WriteLine("--db: " + error.Message);
            return BadOption;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine(error.Message);
            return PortTaken;
        }
        catch (TimeoutException error)
        {
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }

    private static async Task RunAsync(CommandLine line)
    {
        TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }

        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using BenchAuthority? authority = line.TlsFolder == null ? null : BenchAuthority.Open(line.TlsFolder, line.Central.Address);
        line.Central.Authority = authority;
        await using CentralServer central = new(line.Central);
        central.Logged += Print;
        if (line.PrintFrames)
        {
            central.MessageRecorded += Print;
        }

        await central.StartAsync();
        await using WebApplication api = BuildApi(line, central);
        await api.StartAsync();
        string access = line.Token == null ? "" : " token=" + line.Token;
        Console.WriteLine($"ready http={api.Urls.Single()} central={central.Url}{access}");
        await stop.Task;
        await central.StopAsync();
        Console.WriteLine("stopped");
    }

    private static WebApplication BuildApi(CommandLine line, CentralServer central)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(line.Http);
        });
        builder.Services.AddRoutingCore().AddProblemDetails().AddApiDocument("OcppStation bench central system", "v1");
        WebApplication api = builder.Build();
        api.UseStatusCodePages();
        api.UseApiAccess(line.Token);
        api.MapCentralApi(central);
        api.MapApiDocument();
        api.MapPage(typeof(Program).Assembly, "central.html");
        return api;
    }

    private static void Print(CentralLogEntry entry)
    {
        string level = entry.Level == CentralLogLevel.Info ? "" : entry.Level.ToString().ToLowerInvariant() + " ";
        Console.WriteLine($"{Timestamps.ToText(entry.At)}  {level}{entry.ChargePointId ?? "-"}  {entry.What}  {entry.Detail}".TrimEnd());
    }

    private static void Print(CentralMessage message)
    {
        string remark = message.Remark == null ? "" : $"  ({message.Remark})";
        string arrow = message.Direction == MessageDirection.In ? ">" : "<";
        Console.WriteLine($"{Timestamps.ToText(message.At)}  {message.ChargePointId} {arrow} {message.Frame}{remark}");
    }
}
