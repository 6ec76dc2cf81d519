// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.CentralSystem;

/// <summary>A transaction with all that is known of it.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="MeterValues">Its samples, oldest first.</param>
/// <param name="Frames">The frames that tell its story, oldest first; none when they are no longer kept.</param>
internal sealed record TransactionView(TransactionInfo Transaction, IReadOnlyList<MeterSample> MeterValues, IReadOnlyList<CentralMessage> Frames);
