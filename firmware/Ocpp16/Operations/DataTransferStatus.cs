// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP 1.6, 7.26 DataTransferStatus.</summary>
public enum DataTransferStatus
{
    Accepted,
    Rejected,
    UnknownMessageId,
    UnknownVendorId,
}
