// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>CALLERROR codes, spelled as OCPP-J 1.6 table 7 spells them.</summary>
public static class CallErrorCode
{
    /// <summary>Action not known.</summary>
    public const string NotImplemented = "NotImplemented";

    /// <summary>Action known, but not supported.</summary>
    public const string NotSupported = "NotSupported";

    /// <summary>The receiver could not process the action.</summary>
    public const string InternalError = "InternalError";

    /// <summary>Payload is incomplete.</summary>
    public const string ProtocolError = "ProtocolError";

    /// <summary>A security issue prevented the action.</summary>
    public const string SecurityError = "SecurityError";

    /// <summary>Payload is syntactically incorrect or not shaped as the action demands.</summary>
    public const string FormationViolation = "FormationViolation";

    /// <summary>A field has a value that it must not have.</summary>
    public const string PropertyConstraintViolation = "PropertyConstraintViolation";

    /// <summary>A field is missing, or occurs too often.</summary>
    public const string OccurenceConstraintViolation = "OccurenceConstraintViolation";

    /// <summary>A field has the wrong JSON type.</summary>
    public const string TypeConstraintViolation = "TypeConstraintViolation";

    /// <summary>Any other error.</summary>
    public const string GenericError = "GenericError";
}
