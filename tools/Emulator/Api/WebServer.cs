// SPDX-License-Identifier: MIT

using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The HTTP server: control API, metrics, the embedded central system's API, and the page.</summary>
internal static class WebServer
{
    public static WebApplication Build(EmulatorOptions options, World world, ScenarioPlayer player, ScenarioRecorder recorder, CentralServer central, string token)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Http);
        });
        builder.Services.AddRoutingCore().AddProblemDetails().AddApiDocument("OcppStation emulator", StationSettings.Version);
        WebApplication web = builder.Build();
        web.UseStatusCodePages();
        web.UseApiAccess(token);
        new ControlApi(world, recorder, new EmulatorView(options, LinkSettings.WithoutCredentials(central?.Url ?? options.CentralUrl))).Map(web);
        new ScenarioApi(world, player, recorder).Map(web);
        if (central != null)
        {
            web.MapCentralApi(central);
        }

        web.MapApiDocument();
        if (options.Web)
        {
            // The central system's view, and what both pages are made of, are its own.
            web.MapPage(typeof(CentralServer).Assembly, document: null);
            web.MapPage(Assembly.GetExecutingAssembly(), "index.html");
        }

        return web;
    }
}
