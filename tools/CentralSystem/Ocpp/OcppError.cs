// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>A CALLERROR to be sent: a code of OCPP-J 1.6, 4.2.3, in its own spelling, and a sentence for a human.</summary>
internal sealed record OcppError(string Code, string Description)
{
    public const string NotImplemented = "NotImplemented";
    public const string NotSupported = "NotSupported";
    public const string InternalError = "InternalError";
    public const string SecurityError = "SecurityError";
    public const string FormationViolation = "FormationViolation";
    public const string PropertyConstraintViolation = "PropertyConstraintViolation";
    public const string OccurenceConstraintViolation = "OccurenceConstraintViolation";
    public const string TypeConstraintViolation = "TypeConstraintViolation";
}
