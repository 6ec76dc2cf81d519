// SPDX-License-Identifier: MIT

using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.CentralSystem;

/// <summary>idTags: accept, block, expire, parent.</summary>
internal sealed class IdTagEndpoints(CentralServer central)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/id-tags", (HttpRequest request) =>
            ApiJson.Page(request, central.IdTags().Select(View).ToArray(), one => [one.Tag, one.Status.ToString(), one.ParentIdTag]))
            .Describe("idTags", answer: typeof(IdTagView[]), query: "search offset limit");
        group.MapGet("/id-tags/{tag}", (string tag) => ApiJson.Answer(View(central.FindIdTag(tag) ?? throw Unknown(tag)))).Describe("An idTag", answer: typeof(IdTagView));
        group.MapPut("/id-tags/{tag}", PutAsync).Describe("Adds or replaces an idTag", body: typeof(IdTagView), answer: typeof(IdTagView));
        group.MapDelete("/id-tags/{tag}", async (string tag) =>
            await central.DeleteIdTagAsync(tag) ? Results.NoContent() : throw Unknown(tag)).Describe("Takes an idTag away", status: StatusCodes.Status204NoContent);
    }

    private static ApiProblem Unknown(string tag)
    {
        return new ApiProblem(StatusCodes.Status404NotFound, $"no idTag {tag} is in the list");
    }

    private IdTagView View(IdTag tag)
    {
        return new IdTagView(tag.Tag, central.StatusOf(tag.Tag), tag.ExpiryDate, tag.ParentIdTag);
    }

    private async Task<IResult> PutAsync(string tag, HttpRequest request)
    {
        if (tag.Length is 0 or > IdTag.MaxLength || tag.Any(char.IsControl))
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, $"an idTag has 1 to {IdTag.MaxLength} characters");
        }

        RequestBody body = await RequestBody.ReadAsync(request, "status", "expiryDate", "parentIdTag");
        AuthorizationStatus? status = body.Name("status", AuthorizationStatus.Accepted, AuthorizationStatus.Blocked);
        IdTag put = new(tag, status == AuthorizationStatus.Blocked, body.Instant("expiryDate"), body.Text("parentIdTag", IdTag.MaxLength));
        bool isNew = central.FindIdTag(tag) == null;
        await central.PutIdTagAsync(put);
        return ApiJson.Answer(View(put), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
