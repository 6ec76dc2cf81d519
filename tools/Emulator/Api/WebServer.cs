// SPDX-License-Identifier: MIT

using System.IO;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The HTTP server: control API, metrics, the embedded central system's API, and the page.</summary>
internal static class WebServer
{
    private const string PagePrefix = "web/";

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
            MapPage(web);
        }

        return web;
    }

    private static void MapPage(IEndpointRouteBuilder endpoints)
    {
        foreach (string name in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            if (name.StartsWith(PagePrefix, System.StringComparison.Ordinal))
            {
                string file = name[PagePrefix.Length..];
                endpoints.MapGet(file == "index.html" ? "/" : "/" + file, (HttpResponse response) =>
                {
                    response.Headers.CacheControl = "no-cache";
                    return Results.Stream(Open(name), ContentType(file));
                }).ExcludeFromDescription();
            }
        }
    }

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name);

    private static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
