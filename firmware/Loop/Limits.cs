// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Every bound of the firmware in one place. Reaching one has a defined, tested outcome.</summary>
public static class Limits
{
    /// <summary>Period of the station's loop on the device, ms.</summary>
    public const int TickMs = 20;

    /// <summary>Largest frame taken from the central system, bytes; a larger one is refused, not parsed.</summary>
    public const int ReceiveFrameBytes = 8 * 1024;

    /// <summary>Largest frame sent, bytes.</summary>
    public const int SendFrameBytes = 8 * 1024;

    /// <summary>Received frames waiting for the station; while there are as many the link reads no further.</summary>
    public const int ReceiveQueueFrames = 16;

    /// <summary>The same in bytes.</summary>
    public const int ReceiveQueueBytes = 16 * 1024;

    /// <summary>Frames waiting to leave; while there are as many the link takes no more.</summary>
    public const int SendQueueFrames = 16;

    /// <summary>The same in bytes.</summary>
    public const int SendQueueBytes = 16 * 1024;

    /// <summary>A peer that takes nothing of what is sent for so long ends the connection, ms.</summary>
    public const int SendTimeoutMs = 20000;

    /// <summary>Calls waiting to be sent that are not in the journal (status, authorize...).</summary>
    public const int CallQueue = 24;

    /// <summary>Nesting of objects and arrays in a received frame.</summary>
    public const int JsonDepth = 10;

    /// <summary>Objects and arrays in a received frame, all levels together.</summary>
    public const int JsonContainers = 512;

    /// <summary>Members of one object in a received frame.</summary>
    public const int JsonMembers = 32;

    /// <summary>Characters of one number in a received frame.</summary>
    public const int JsonNumber = 64;

    /// <summary>IL instructions after which reading a received frame pauses until the next tick.</summary>
    public const int ScanWork = 9000;

    /// <summary>A longer received frame is acted on in the tick after the one in which the last of it was read, bytes.</summary>
    public const int ActAtOnceBytes = 256;

    /// <summary>Requests of the central system that wait for an answer which takes time.</summary>
    public const int DeferredRequests = 4;

    /// <summary>The last request and its answer are kept for a repeat when each is no longer than this, bytes.</summary>
    public const int KeptFrameBytes = 512;

    /// <summary>A message id longer than <see cref="MessageId"/> still gets its CALLERROR when it takes less than so many bytes of its frame.</summary>
    public const int EchoedId = 256;

    /// <summary>Journal size on flash, bytes, of the 256 KiB partition shared with certificates and settings.</summary>
    public const int JournalBytes = 64 * 1024;

    /// <summary>One journal file, bytes: one littlefs block.</summary>
    public const int JournalSegmentBytes = 4 * 1024;

    /// <summary>Segments of the session history: 200 sessions, whatever their tags, are in all but one of them.</summary>
    public const int HistorySegments = 5;

    /// <summary>Largest journal record including its frame, bytes.</summary>
    public const int JournalRecordBytes = 1024;

    /// <summary>
    /// Sample sets in the transactionData of a StopTransaction, bytes, that a journal record may hold.
    /// </summary>
    public const int StopDataBytes = 820;

    /// <summary>Sample sets that are kept for it: up to eleven times as long in JSON, and they must fit one frame.</summary>
    public const int SampleLogBytes = 690;

    /// <summary>Billing records that the central system refuses, kept for a later import, bytes.</summary>
    public const int SetAsideBytes = 16 * 1024;

    /// <summary>The security log on flash, bytes; its oldest part makes room.</summary>
    public const int SecurityLogBytes = 16 * 1024;

    /// <summary>Root certificates kept.</summary>
    public const int Certificates = 4;

    /// <summary>Characters of one certificate (InstallCertificate).</summary>
    public const int Certificate = 5500;

    /// <summary>Characters of the station's certificate with those above it (CertificateSigned); a whole frame is 8 KiB.</summary>
    public const int CertificateChain = 6000;

    /// <summary>MeterValues made online that wait for their confirmation; more go to the journal.</summary>
    public const int LiveMeterValues = 4;

    /// <summary>MeterValues outside transactions that wait in RAM (TriggerMessage).</summary>
    public const int IdleMeterValues = 4;

    /// <summary>Messages of one kind that TriggerMessage may owe.</summary>
    public const int TriggeredMessages = 8;

    /// <summary>Entries of the authorization cache; the least recently used makes room.</summary>
    public const int AuthorizationCacheEntries = 32;

    /// <summary>Entries of the local list; twice so many fit on flash, for an update is made beside the list that it replaces.</summary>
    public const int LocalListEntries = 1000;

    /// <summary>Entries in one SendLocalList: with the longest values they fit <see cref="ReceiveFrameBytes"/>.</summary>
    public const int LocalListChanges = 50;

    /// <summary>Tags that the central system is asked about at the same time.</summary>
    public const int AuthorizationQuestions = 4;

    /// <summary>Length of an idTag (CiString20Type).</summary>
    public const int IdTag = 20;

    /// <summary>Length of a unique message id (OCPP-J 4.1.4).</summary>
    public const int MessageId = 36;

    /// <summary>2020-01-01T00:00:00Z: who says that it is earlier does not know the time, be it our clock or the central system, ms since 1970.</summary>
    public const long EarliestUtcMs = 1577836800000;

    /// <summary>2100-01-01T00:00:00Z: a clock that says this or later is not set.</summary>
    public const long LatestUtcMs = 4102444800000;

    /// <summary>Time for an answer to our call, ms.</summary>
    public const int CallTimeoutMs = 30000;

    /// <summary>All configuration values that differ from their start value, as text, bytes.</summary>
    public const int ConfigurationBytes = 3072;

    /// <summary>Charging profiles installed.</summary>
    public const int ChargingProfiles = 16;

    /// <summary>Highest stack level of a charging profile; the lowest is 0.</summary>
    public const int ProfileStackLevel = 8;

    /// <summary>Periods of the schedule of a charging profile.</summary>
    public const int ProfilePeriods = 24;

    /// <summary>Periods of a composite schedule; a longer one is cut, and its duration says where.</summary>
    public const int CompositePeriods = 64;

    /// <summary>Moments that the making of a composite schedule looks at; see <see cref="CompositePeriods"/>.</summary>
    public const int CompositeMoments = 400;

    /// <summary>Lines of the log that are kept in RAM; the oldest make room.</summary>
    public const int LogLines = 256;

    /// <summary>The same in characters.</summary>
    public const int LogCharacters = 16 * 1024;

    /// <summary>Longest line of the log, characters; the rest of a longer one is cut.</summary>
    public const int LogLine = 240;

    /// <summary>One of the two files that keep the end of the log over a restart, bytes: one littlefs block.</summary>
    public const int KeptLogBytes = 4 * 1024;

    /// <summary>Longest URL of a file, characters.</summary>
    public const int Location = 512;

    /// <summary>A piece of a file that is transferred, bytes.</summary>
    public const int TransferPieceBytes = 1024;

    /// <summary>Pieces of a download that wait to be taken; while there are as many no more is read.</summary>
    public const int TransferPieces = 4;

    /// <summary>A transfer that has not moved for so long has failed, ms.</summary>
    public const int TransferStallMs = 60000;

    /// <summary>Stands for a received message above <see cref="ReceiveFrameBytes"/>, which the link has thrown away.</summary>
    public static readonly byte[] OversizedFrame = new byte[0];
}
