// SPDX-License-Identifier: MIT

using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>Turns an <see cref="ApiProblem"/> into its answer.</summary>
internal sealed class ProblemFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiProblem problem)
        {
            return Results.Problem(problem.Message, statusCode: problem.Status);
        }
        catch (ChannelClosedException)
        {
            return Results.Problem("the central system stops", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
