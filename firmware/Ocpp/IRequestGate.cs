// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a protocol lets the central system ask for, by the state of the registration.</summary>
public interface IRequestGate
{
    /// <summary>False while no request may be answered at all.</summary>
    bool MayAnswer { get; }

    /// <summary>Refuses a request that is not allowed yet, by writing its confirmation; false when it is allowed.</summary>
    bool Refuses(string action, JsonWriter confirmation);
}
