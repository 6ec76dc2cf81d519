// SPDX-License-Identifier: MIT

using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace OcppStation.Emulator;

/// <summary>Turns a <see cref="RefusedException"/> into problem details (RFC 9457).</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException ex)
        {
            return Results.Problem(ex.Message, statusCode: ex.Status);
        }
        catch (ObjectDisposedException)
        {
            return Results.Problem("the emulator stops", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
