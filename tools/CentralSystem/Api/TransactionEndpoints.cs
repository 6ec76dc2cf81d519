// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.CentralSystem;

/// <summary>Transactions, their meter values, and all of them as a table for a spreadsheet.</summary>
internal sealed class TransactionEndpoints(CentralServer central)
{
    private const int PageSize = 1000;
    private const string Filters = "search chargePointId id running from to";
    private const int MostSamples = 10_000;

    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/transactions", async (HttpRequest request) =>
            ApiJson.Page(request, await central.ReadTransactionsAsync(request.Records())))
            .Describe("Transactions, oldest first", answer: typeof(TransactionInfo[]), query: Filters + " after offset limit");
        group.MapGet("/transactions.csv", WriteCsvAsync).Describe("The same as RFC 4180", query: Filters);
        group.MapGet("/transactions/{id}", ReadOneAsync).Describe("A transaction with its meter values and the frames that tell its story");
        group.MapGet("/transactions/{id}/meter-values", async (string id, HttpRequest request) =>
            ApiJson.Answer(await central.ReadMeterValuesAsync(Number(id), request.Count())))
            .Describe("Samples of a transaction, oldest first", answer: typeof(MeterSample[]), query: "limit");
    }

    private static int Number(string id)
    {
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int transactionId)
            ? transactionId
            : throw new ApiProblem(StatusCodes.Status400BadRequest, "a transaction id is a number");
    }

    private async Task<IResult> ReadOneAsync(string id)
    {
        int transactionId = Number(id);
        TransactionInfo transaction = (await central.ReadTransactionsAsync(new RecordQuery { Id = transactionId })).Rows is [{ } one]
            ? one
            : throw new ApiProblem(StatusCodes.Status404NotFound, $"there is no transaction {transactionId}");
        return ApiJson.Answer(new TransactionView(
            transaction,
            await central.ReadMeterValuesAsync(transactionId, MostSamples),
            new TransactionFrames(transaction, await central.ReadMessagesAroundAsync(transaction)).Pick()));
    }

    private async Task WriteCsvAsync(HttpContext context)
    {
        RecordQuery query = context.Request.Records() with { After = 0, Offset = 0, Count = PageSize, WithTotal = false };
        IReadOnlyList<TransactionInfo> page = (await central.ReadTransactionsAsync(query)).Rows;
        await central.LogActionAsync("transactions downloaded");
        context.Response.ContentType = "text/csv; charset=utf-8; header=present";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"transactions.csv\"";
        await context.Response.WriteAsync(TransactionCsv.Header);
        while (page.Count > 0)
        {
            await context.Response.WriteAsync(TransactionCsv.Rows(page));
            query = query with { After = page[^1].Id };
            page = (await central.ReadTransactionsAsync(query)).Rows;
        }
    }
}
