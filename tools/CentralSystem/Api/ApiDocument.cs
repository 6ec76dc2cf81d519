// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace OcppStation.CentralSystem;

/// <summary>
/// The API described for machines, <c>GET /openapi/v1.json</c>, and for people, <c>/reference</c>. Endpoints read their bodies
/// themselves (a script may leave out the content type), so what they take and give is noted at each.
/// </summary>
public static class ApiDocument
{
    private const string Json = "application/json";
    private const string DocumentPath = "/openapi/v1.json";
    private const string ReferencePath = "/reference";

    /// <summary>Notes what an endpoint does, takes and gives.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="summary">What it does, in one line.</param>
    /// <param name="body">Type of the request's JSON object; null for none.</param>
    /// <param name="answer">Type of the answer's JSON; null for none.</param>
    /// <param name="query">Names of query fields, with spaces between them.</param>
    /// <param name="status">HTTP status when it is done.</param>
    public static TBuilder Describe<TBuilder>(
        this TBuilder endpoint, string summary, System.Type? body = null, System.Type? answer = null, string query = "", int status = StatusCodes.Status200OK)
        where TBuilder : IEndpointConventionBuilder
    {
        return endpoint.WithMetadata(new ApiNote(summary, body, answer, query.Split(' ', System.StringSplitOptions.RemoveEmptyEntries), status));
    }

    public static IServiceCollection AddApiDocument(this IServiceCollection services, string title, string version)
    {
        return services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = title;
                document.Info.Version = version;
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(DescribeAsync);
        });
    }

    /// <summary>Mounts the document and its page. Behind <see cref="ApiAccess"/>, whose rules hold for it too.</summary>
    public static void MapApiDocument(this WebApplication application)
    {
        application.MapOpenApi(DocumentPath);
        application.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(ReferencePath, StringComparison.OrdinalIgnoreCase))
            {
                // The library's page has style attributes, and pictures in its styles.
                context.Response.Headers.ContentSecurityPolicy =
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
            }

            await next(context);
        });
        application.UseSwaggerUI(page =>
        {
            page.RoutePrefix = ReferencePath.TrimStart('/');
            page.DocumentTitle = "OcppStation API";
            page.SwaggerEndpoint(DocumentPath, "OcppStation");
        });
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiNote>().LastOrDefault() is not { } note)
        {
            return;
        }

        operation.Summary = note.Summary;
        operation.Parameters ??= [];
        foreach (string name in note.Query)
        {
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        if (note.Body != null)
        {
            operation.RequestBody = new OpenApiRequestBody { Content = await ContentAsync(note.Body, context, cancellation) };
        }

        operation.Responses = new OpenApiResponses
        {
            [note.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = "It is done.",
                Content = note.Answer == null ? null : await ContentAsync(note.Answer, context, cancellation),
            },
            ["default"] = new OpenApiResponse { Description = "It is refused: problem details (RFC 9457)." },
        };
    }

    private static async Task<Dictionary<string, OpenApiMediaType>> ContentAsync(
        System.Type type, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        return new Dictionary<string, OpenApiMediaType>
        {
            [Json] = new() { Schema = await context.GetOrCreateSchemaAsync(type, null, cancellation) },
        };
    }
}
