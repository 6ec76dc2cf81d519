// SPDX-License-Identifier: MIT

using System.IO;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.CentralSystem;

/// <summary>Serves a page that is built into an assembly.</summary>
public static class PageFiles
{
    private const string Prefix = "web/";

    /// <summary>Maps every script, style and picture of an assembly by its name, and one document at the root.</summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="assembly">It has the files as resources <c>web/NAME</c>.</param>
    /// <param name="document">Name of the document; null when the page is another assembly's.</param>
    public static void MapPage(this IEndpointRouteBuilder endpoints, Assembly assembly, string? document)
    {
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            string file = resource.StartsWith(Prefix, System.StringComparison.Ordinal) ? resource[Prefix.Length..] : "";
            if (file == document || (file.Length > 0 && Path.GetExtension(file) != ".html"))
            {
                endpoints.MapGet(file == document ? "/" : "/" + file, (HttpResponse response) =>
                {
                    response.Headers.CacheControl = "no-cache";
                    return Results.Stream(assembly.GetManifestResourceStream(resource)!, ContentType(file));
                }).ExcludeFromDescription();
            }
        }
    }

    private static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
