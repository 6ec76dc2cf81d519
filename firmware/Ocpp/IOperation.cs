// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Answers one kind of request of the central system.</summary>
public interface IOperation
{
    /// <summary>OCPP name of the operation.</summary>
    string Action { get; }

    /// <summary>
    /// Reads the request and writes the members of the confirmation; the braces around them are the client's. What it sets
    /// off happens in later ticks, after the answer has gone.
    /// </summary>
    /// <exception cref="CallErrorException">The request is refused; nothing has changed, what was written is dropped.</exception>
    void Handle(JsonValue request, JsonWriter confirmation);
}
