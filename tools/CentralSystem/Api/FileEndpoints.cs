// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.CentralSystem;

/// <summary>What stations have sent.</summary>
internal sealed class FileEndpoints(CentralServer central)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/files", () => ApiJson.Answer(central.Files.Names)).Describe("Files that are kept here");
        group.MapGet("/files/{name}", (string name) => central.Files.Find(name) is { } file
            ? Results.Bytes(file, "application/octet-stream", name)
            : throw new ApiProblem(StatusCodes.Status404NotFound, $"there is no file {name}")).Describe("A file");
    }
}
