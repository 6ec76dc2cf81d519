// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Reads idTagInfo of a confirmation (OCPP 1.6, 7.27).</summary>
public static class IdTagInfoReader
{
    /// <summary>Reads the member idTagInfo; null when it is absent and not required.</summary>
    /// <exception cref="CallErrorException">It does not have the required shape.</exception>
    public static IdTagInfo Read(JsonValue payload, bool required)
    {
        if (!payload.TryGet("idTagInfo", out JsonValue value))
        {
            return required ? throw new CallErrorException(ErrorCode.OccurenceConstraintViolation, "idTagInfo") : null;
        }

        string parentIdTag = value.OptionalString("parentIdTag", Limits.IdTag);
        return new IdTagInfo
        {
            Status = (AuthorizationStatus)value.RequiredEnum("status", OcppNames.Authorization),
            ParentIdTag = parentIdTag == null ? null : parentIdTag.Trim(),
            ExpiryUtcMs = value.OptionalTime("expiryDate", 0),
        };
    }
}
