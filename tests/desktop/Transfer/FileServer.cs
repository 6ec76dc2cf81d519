// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace OcppStation.Tests;

/// <summary>A real web server (Kestrel) for files, which can be slow, break off, and know no Range.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FileServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    /// <summary>Files to fetch and files that came, by path.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>Requests, oldest first: method, path and range.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Body bytes after which the first answers are broken off, one for each.</summary>
    public ConcurrentQueue<int> Breaks { get; } = new();

    public bool KnowsRange { get; set; } = true;

    public bool KnowsPut { get; set; } = true;

    /// <summary>Sends without a length, in chunks.</summary>
    public bool IsChunked { get; set; }

    public string Url { get; private set; }

    public static async Task<FileServer> StartAsync()
    {
        FileServer server = new();
        await server._application.StartAsync();
        server.Url = server._application.Urls.Single();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        Requests.Enqueue($"{request.Method} {request.Path} {request.Headers.Range}".TrimEnd());
        if (request.Method == "GET")
        {
            await SendAsync(context);
        }
        else if (request.Method == "PUT" && !KnowsPut)
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body);
            Files[request.Path] = body.ToArray();
            context.Response.StatusCode = StatusCodes.Status201Created;
        }
    }

    private async Task SendAsync(HttpContext context)
    {
        if (!Files.TryGetValue(context.Request.Path, out byte[] file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        int from = 0;
        if (KnowsRange && context.Request.GetTypedHeaders().Range is { } range)
        {
            from = (int)range.Ranges.Single().From;
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{file.Length - 1}/{file.Length}";
        }

        context.Response.ContentLength = IsChunked ? null : file.Length - from;
        int end = Breaks.TryDequeue(out int most) ? Math.Min(from + most, file.Length) : file.Length;
        await context.Response.Body.WriteAsync(file.AsMemory(from, end - from));
        await context.Response.Body.FlushAsync();
        if (end < file.Length)
        {
            context.Abort();
        }
    }
}
