// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// An operation whose answer waits for something that takes time, such as a bolt that moves. The client asks once a tick;
/// one such request of an action is under way at a time.
/// </summary>
public interface IDeferredOperation
{
    /// <summary>OCPP name of the operation.</summary>
    string Action { get; }

    /// <summary>Begins; true when the members of the confirmation were written at once.</summary>
    /// <exception cref="CallErrorException">The request is refused; nothing has changed.</exception>
    bool Begin(JsonValue request, JsonWriter confirmation);

    /// <summary>True when it has come to an end and the members of the confirmation were written.</summary>
    bool Continue(JsonWriter confirmation);
}
