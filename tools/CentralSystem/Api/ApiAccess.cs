// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace OcppStation.CentralSystem;

/// <summary>
/// Who may use a control API and its page: only pages of the same origin, only under a name that cannot be made to point here, and,
/// when it is open to a network, only who has the token. The one rule of the emulator's API, the central system's and the page.
/// </summary>
public static class ApiAccess
{
    private const string HealthPath = "/health";
    private const string TokenCookie = "access";
    private const string TokenParameter = "token";

    /// <param name="application">Everything behind this call is guarded.</param>
    /// <param name="token">
    /// Asked for as <c>Authorization: Bearer TOKEN</c>; a browser opens <c>/?token=TOKEN</c> once and keeps it in a cookie. Null,
    /// for an API on loopback, asks for none.
    /// </param>
    public static void UseApiAccess(this IApplicationBuilder application, string? token)
    {
        application.Use(async (context, next) =>
        {
            AddHeaders(context.Response.Headers);
            if (Refusal(context.Request, token) is { } refusal)
            {
                await Results.Problem(refusal.Detail, statusCode: refusal.Status).ExecuteAsync(context);
            }
            else if (token != null && Presents(context.Request.Query[TokenParameter].ToString(), token))
            {
                CookieOptions options = new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps };
                context.Response.Cookies.Append(TokenCookie, token, options);
                await (IsPage(context.Request) ? RedirectAsync(context) : next(context));
            }
            else
            {
                await next(context);
            }
        });
    }

    /// <returns>Whether an API that listens on this address can be reached from other machines.</returns>
    public static bool NeedsToken(IPAddress address)
    {
        return !IPAddress.IsLoopback(address);
    }

    /// <summary>The page brings everything with it, nothing in it is inline, and no other page can put it into a frame.</summary>
    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsPage(HttpRequest request)
    {
        return HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Takes the token out of the address bar and the history.</summary>
    private static Task RedirectAsync(HttpContext context)
    {
        // With scheme and host: a path that begins with two slashes must not lead to another host.
        context.Response.Redirect(UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, path: context.Request.Path));
        return Task.CompletedTask;
    }

    private static (int Status, string Detail)? Refusal(HttpRequest request, string? token)
    {
        if (IsCrossSite(request))
        {
            return (StatusCodes.Status403Forbidden, "a page of another origin may not call this");
        }

        if (HasForeignBody(request))
        {
            return (StatusCodes.Status415UnsupportedMediaType, "send the body with Content-Type: application/json");
        }

        // Without a token, a host name under somebody else's control could be pointed at this machine (DNS rebinding).
        if (token == null && request.Host.Host != "localhost" && !IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out _))
        {
            return (StatusCodes.Status403Forbidden, "call this by IP address or as localhost");
        }

        // Whoever looks after the process has no token, and learns nothing but that it serves.
        return token == null || request.Path == HealthPath || HasToken(request, token) ? null : (StatusCodes.Status401Unauthorized, "the token is missing or wrong");
    }

    private static bool IsCrossSite(HttpRequest request)
    {
        string? origin = request.Headers.Origin.FirstOrDefault();
        if (origin != null)
        {
            return origin != $"{request.Scheme}://{request.Host}";
        }

        bool fromElsewhere = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        bool isLink = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";
        return fromElsewhere && !isLink;
    }

    /// <summary>
    /// A form of another site can post texts and form data, but not JSON: that would need our consent (CORS), which nobody gets.
    /// Only browsers have forms (and say Mozilla); a script may leave the type out, or send the one that curl makes up.
    /// </summary>
    private static bool HasForeignBody(HttpRequest request)
    {
        bool changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        bool hasBody = request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0 || request.ContentType != null;
        bool isBrowser = request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase);
        return changes && hasBody && isBrowser && !request.HasJsonContentType();
    }

    private static bool HasToken(HttpRequest request, string token)
    {
        const string Scheme = "Bearer ";
        string header = request.Headers.Authorization.ToString();
        return (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && Presents(header[Scheme.Length..], token))
            || Presents(request.Cookies[TokenCookie] ?? "", token)
            || Presents(request.Query[TokenParameter].ToString(), token);
    }

    private static bool Presents(string given, string token)
    {
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
    }
}
