// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The way to ask the central system about a tag; a protocol implements it.</summary>
public interface IAuthorizationPort
{
    /// <summary>The central system can be asked now.</summary>
    bool IsOnline { get; }

    /// <summary>
    /// Asks, in front of all that waits; false when it cannot. The answer comes through <see cref="Authorizer.Answered"/> or
    /// <see cref="Authorizer.Unanswered"/>, unless <see cref="Authorizer.IsAskedAbout"/> no longer says so.
    /// </summary>
    bool Ask(string idTag);
}
