// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// GetCompositeSchedule (OCPP 1.6, 5.7), made moment by moment over ticks. Its duration says how far it goes when that is less than
/// asked for, see <see cref="Limits.CompositePeriods"/>.
/// </summary>
public sealed class GetCompositeScheduleOperation : IDeferredOperation
{
    private readonly Station _station;
    private readonly CompositeSchedule _schedule;

    private int _connectorId;
    private int _unit;
    private bool _isBegun;

    public GetCompositeScheduleOperation(Station station)
    {
        _station = station;
        _schedule = new CompositeSchedule(station.Scheduled, station.Parts.Time, station.Parts.Ratings, station.Profiles)
        {
            CanSwitchPhases = station.Configuration.CanSwitchPhases,
        };
    }

    public string Action => "GetCompositeSchedule";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        _connectorId = request.RequiredInt("connectorId", 0, int.MaxValue);
        int seconds = request.RequiredInt("duration", 0, int.MaxValue);
        int unit = request.OptionalEnum("chargingRateUnit", OcppNames.RateUnit);
        if (_connectorId > _station.Connectors.Length)
        {
            confirmation.Member("status", "Rejected");
            return -1;
        }

        _unit = unit < 0 ? 0 : unit;
        int operatorDeciAmps = _station.Configuration.GetInt(Keys.OperatorMaxCurrent) * 10;
        _schedule.Begin(_connectorId, seconds, _unit == 1, operatorDeciAmps);
        _isBegun = false;
        return 0;
    }

    public bool IsReady(int number)
    {
        return true;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (!_isBegun)
        {
            _isBegun = true;
            WriteHead(confirmation);
        }

        if (_schedule.Step())
        {
            WritePeriod(confirmation);
        }

        if (!_schedule.IsDone)
        {
            return false;
        }

        confirmation.EndArray();
        confirmation.Member("duration", _schedule.Seconds);
        confirmation.EndObject();
        return true;
    }

    private void WriteHead(JsonWriter confirmation)
    {
        confirmation.Member("status", "Accepted");
        confirmation.Member("connectorId", _connectorId);
        long offsetMs = _station.Scheduled.OffsetMs;
        bool isTimeKnown = offsetMs != ScheduleLook.Unknown;
        if (isTimeKnown)
        {
            confirmation.TimeMember("scheduleStart", _schedule.StartMs + offsetMs);
        }

        confirmation.Name("chargingSchedule");
        confirmation.BeginObject();
        confirmation.Member("chargingRateUnit", OcppNames.RateUnit[_unit]);
        if (isTimeKnown)
        {
            confirmation.TimeMember("startSchedule", _schedule.StartMs + offsetMs);
        }

        confirmation.Name("chargingSchedulePeriod");
        confirmation.BeginArray();
    }

    private void WritePeriod(JsonWriter confirmation)
    {
        confirmation.BeginObject();
        confirmation.Member("startPeriod", _schedule.PeriodStart);
        confirmation.Name("limit");
        confirmation.RawDecimal(_schedule.Tenths, 1);
        if (_schedule.Phases > 0)
        {
            confirmation.Member("numberPhases", _schedule.Phases);
        }

        confirmation.EndObject();
    }
}
