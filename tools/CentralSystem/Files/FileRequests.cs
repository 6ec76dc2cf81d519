// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OcppStation.CentralSystem;

/// <summary>What stations ask of the <see cref="FileShelf"/> on their port: PUT or POST a log, GET a firmware, also from a byte on.</summary>
internal sealed class FileRequests(FileShelf shelf)
{
    /// <summary>Path of the shelf.</summary>
    public const string Folder = "/files";

    public async Task HandleAsync(HttpContext context)
    {
        string name = Uri.UnescapeDataString(context.Request.Path.Value ?? "").TrimStart('/');
        if (context.Request.Headers.Origin.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await SendAsync(context, name);
        }
        else if (HttpMethods.IsPut(context.Request.Method) || HttpMethods.IsPost(context.Request.Method))
        {
            await TakeAsync(context, name);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
    }

    private async Task TakeAsync(HttpContext context, string name)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = FileShelf.MostBytes;
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        context.Response.StatusCode = shelf.Put(name, body.ToArray()) ? StatusCodes.Status201Created : StatusCodes.Status400BadRequest;
    }

    private async Task SendAsync(HttpContext context, string name)
    {
        byte[]? file = shelf.Find(name);
        if (file == null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        long from = 0;
        if (context.Request.GetTypedHeaders().Range is { Ranges.Count: 1 } range)
        {
            foreach (Microsoft.Net.Http.Headers.RangeItemHeaderValue part in range.Ranges)
            {
                from = part is { From: { } first, To: null } && first < file.Length ? first : 0;
            }
        }

        if (from > 0)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{file.Length - 1}/{file.Length}";
        }

        context.Response.ContentLength = file.Length - from;
        await context.Response.Body.WriteAsync(file.AsMemory((int)from));
    }
}
