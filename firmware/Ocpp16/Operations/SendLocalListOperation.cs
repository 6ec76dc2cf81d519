// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// SendLocalList (OCPP 1.6, 5.15): NotSupported while the list is turned off. An entry is read a tick, then a piece of the list is
/// written a tick; the answer comes when the new list counts. Whatever is wrong with the request, the list stays as it was.
/// </summary>
public sealed class SendLocalListOperation : IDeferredOperation
{
    private const string List = "localAuthorizationList";
    private const int Full = 1;

    private static readonly string[] s_updateTypes = ["Differential", "Full"];

    private readonly LocalList _list;
    private readonly LocalListUpdate _update;
    private readonly Configuration _configuration;

    private bool _isFull;
    private int _version;

    /// <summary>Next entry that is to be read.</summary>
    private JsonValue _entry;

    public SendLocalListOperation(LocalList list, StationParts parts)
    {
        _list = list;
        _update = new LocalListUpdate(list, parts.Log);
        _configuration = parts.Configuration;
    }

    public string Action => "SendLocalList";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        _version = request.RequiredInt("listVersion", 0, int.MaxValue);
        _isFull = request.RequiredEnum("updateType", s_updateTypes) == Full;
        _entry = request.OptionalArray(List).First();
        if (!_configuration.GetBool(Keys.LocalAuthListEnabled))
        {
            confirmation.Member("status", "NotSupported");
            return -1;
        }

        if (!_isFull && _version <= _list.Version)
        {
            confirmation.Member("status", "VersionMismatch");
            return -1;
        }

        if (_version == 0 && _entry.Exists)
        {
            throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, "listVersion 0 is that of an empty list");
        }

        _update.Begin(_isFull);
        return 0;
    }

    public bool IsReady(int number)
    {
        return true;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (_entry.Exists)
        {
            Take(_entry);
            _entry = _entry.Next();
            return false;
        }

        if (!_update.Continue(_version))
        {
            return false;
        }

        confirmation.Member("status", _update.HasFailed ? "Failed" : "Accepted");
        return true;
    }

    private void Take(JsonValue entry)
    {
        if (!_update.CanTake)
        {
            throw new CallErrorException(CallErrorCode.OccurenceConstraintViolation, List + " has more entries than SendLocalListMaxLength");
        }

        entry.CheckObject(List);
        string idTag = Tag(entry.RequiredString("idTag", Limits.IdTag), "idTag");
        if (idTag.Length == 0)
        {
            throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, "idTag is empty");
        }

        JsonValue info = entry.OptionalObject("idTagInfo");
        if (_isFull && !info.Exists)
        {
            throw new CallErrorException(CallErrorCode.OccurenceConstraintViolation, "idTagInfo is missing");
        }

        if (!_update.Take(idTag, info.Exists ? Info(info) : null))
        {
            throw new CallErrorException(CallErrorCode.OccurenceConstraintViolation, "idTag " + idTag + " is there twice");
        }
    }

    private static IdTagInfo Info(JsonValue info)
    {
        string parentIdTag = info.OptionalString("parentIdTag", Limits.IdTag);
        return new IdTagInfo
        {
            Status = (AuthorizationStatus)info.RequiredEnum("status", OcppNames.Authorization),
            ParentIdTag = parentIdTag == null ? null : Tag(parentIdTag, "parentIdTag"),
            ExpiryUtcMs = info.OptionalTime("expiryDate", 0),
        };
    }

    /// <summary>idTags are CiString20Type, and a CiString is printable ASCII.</summary>
    private static string Tag(string text, string name)
    {
        text = text.Trim();
        if (!LocalListRecord.CanHold(text))
        {
            throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, name + " must be printable ASCII");
        }

        return text;
    }
}
