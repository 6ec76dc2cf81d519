// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// An operation whose answer waits for something that takes time, such as a bolt that moves, or takes more than a tick to write.
/// What an answer depends on has a number of the operation's own; several requests may wait for the same and get the same answer.
/// </summary>
public interface IDeferredOperation
{
    /// <summary>OCPP name of the operation.</summary>
    string Action { get; }

    /// <summary>
    /// Begins; the number of what the answer depends on, or -1 when the members of the confirmation were written at once.
    /// </summary>
    /// <exception cref="CallErrorException">The request is refused; nothing has changed.</exception>
    int Begin(JsonValue request, JsonWriter confirmation);

    /// <summary>Asked once a turn: the answer can be given. The request can still be read when this is so in the tick after <see cref="Begin"/>.</summary>
    bool IsReady(int number);

    /// <summary>Asked once a turn when ready: writes the next members of the confirmation; true when they are whole.</summary>
    /// <exception cref="CallErrorException">The request is refused after all; what was written is dropped.</exception>
    bool Write(int number, JsonWriter confirmation);
}
