// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Hears what became of a tag that was checked.</summary>
public interface IAuthorizationListener
{
    /// <summary>The tag may charge.</summary>
    void Authorized(string idTag, int connectorId, string parentIdTag, bool isRemote);

    /// <summary>The tag may not start a transaction; the info is null when the central system has not said so.</summary>
    void Refused(string idTag, IdTagInfo info);
}
