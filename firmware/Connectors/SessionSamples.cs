// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Takes the meter samples of one connector's transaction: at its begin and end, at MeterValueSampleInterval, and on the
/// grid of ClockAlignedDataInterval (which starts at midnight UTC, clause 4.7).
/// </summary>
public sealed class SessionSamples
{
    private const long DayMs = 24L * 3600 * 1000;

    /// <summary>A reading that is later than that is none of its moment on the grid: the grid or the clock has been changed, ms.</summary>
    private const int GridLateMs = 10000;

    private readonly int _connectorId;
    private readonly Session _session;
    private readonly ConnectorHardware _hardware;
    private readonly StationParts _parts;
    private readonly MeterReading _reading = new();
    private readonly int[] _gridPhases = new int[MeterReading.Phases];
    private readonly SampleLog _stopData = new();

    private PowerPath _power;
    private long _sampleMs = Deadlines.Never;
    private int _sampleInterval;
    private int _revision;
    private bool _isTold;
    private long _gridUtcMs;

    public SessionSamples(int connectorId, Session session, ConnectorHardware hardware, StationParts parts)
    {
        _connectorId = connectorId;
        _session = session;
        _hardware = hardware;
        _parts = parts;
    }

    /// <summary>transactionData of the StopTransaction.</summary>
    public SampleLog StopData => _stopData;

    private int Phases => _power == null ? _parts.Ratings.Phases : _parts.PhasesInUse(_power);

    /// <summary>Starts with a transaction.</summary>
    public void Begin()
    {
        _stopData.Clear();
        AddStopData(Keys.StopTxnSampledData, ReadingContext.Begin, 0);
        _sampleInterval = -1;
    }

    /// <summary>Takes the last sample of a transaction.</summary>
    public void End()
    {
        AddStopData(Keys.StopTxnSampledData, ReadingContext.End, 0);
        _sampleMs = Deadlines.Never;
    }

    /// <summary>Takes what is due; called once a turn while a transaction runs.</summary>
    public void Poll(PowerPath power)
    {
        _power = power;
        PollPeriodic();
        PollGrid();
    }

    /// <summary>Takes what is due on the grid while no transaction runs, if that is wanted; called in every turn.</summary>
    public void PollIdle(PowerPath power)
    {
        if (_parts.Configuration.GetBool(Keys.MeterValuesInTxOnly))
        {
            _gridUtcMs = 0;
            return;
        }

        _power = power;
        long gridUtcMs = NextOfGrid();
        if (gridUtcMs > 0)
        {
            Send(Keys.MeterValuesAlignedData, ReadingContext.Clock, gridUtcMs);
        }
    }

    /// <summary>Sends a sample now (TriggerMessage).</summary>
    public void Trigger(PowerPath power)
    {
        _power = power;
        Send(Keys.MeterValuesSampledData, ReadingContext.Trigger, 0);
    }

    private void PollPeriodic()
    {
        int interval = _parts.Configuration.GetInt(Keys.MeterValueSampleInterval);
        if (interval != _sampleInterval)
        {
            _sampleInterval = interval;
            _sampleMs = interval > 0 ? _parts.Time.NowMs + (interval * 1000L) : Deadlines.Never;
        }

        if (_parts.Time.HasCome(_sampleMs) && !_parts.Time.PutsOff())
        {
            _sampleMs += interval * 1000L;
            AddStopData(Keys.StopTxnSampledData, ReadingContext.Periodic, 0);
            Deliver(Keys.MeterValuesSampledData, ReadingContext.Periodic, 0);
        }

        _parts.Time.WakeAt(_sampleMs);
    }

    private void PollGrid()
    {
        long gridUtcMs = NextOfGrid();
        if (gridUtcMs > 0)
        {
            AddStopData(Keys.StopTxnAlignedData, ReadingContext.Clock, gridUtcMs);
            Deliver(Keys.MeterValuesAlignedData, ReadingContext.Clock, gridUtcMs);
        }
    }

    /// <summary>The moment of the grid that has come since it was asked last, UTC ms; 0 when there was none. Waits for the next.</summary>
    private long NextOfGrid()
    {
        int interval = _parts.Configuration.GetInt(Keys.ClockAlignedDataInterval);
        long utcMs = _parts.Clock.UtcMs;
        if (interval <= 0 || utcMs <= 0)
        {
            _gridUtcMs = 0;
            return 0;
        }

        long midnight = utcMs - (utcMs % DayMs);
        long step = interval * 1000L;
        long last = utcMs - ((utcMs - midnight) % step);
        long next = last + step < midnight + DayMs ? last + step : midnight + DayMs;
        bool hasCome = _gridUtcMs != 0 && last > _gridUtcMs && utcMs - last < GridLateMs;
        if (hasCome && _parts.Time.PutsOff())
        {
            return 0;
        }

        _gridUtcMs = last;
        _parts.Time.WakeAt(_parts.Time.NowMs + (next - utcMs));
        return hasCome ? last : 0;
    }

    private void AddStopData(int key, ReadingContext context, long gridUtcMs)
    {
        byte[] measurands = _parts.Configuration.GetMeasurands(key);
        if (measurands.Length > 0)
        {
            Read();
            _stopData.Add(_reading, measurands, context, _parts.Clock, gridUtcMs);
        }
    }

    private void Deliver(int key, ReadingContext context, long gridUtcMs)
    {
        Send(key, context, gridUtcMs);
        _session.Sampled();
        _parts.Time.Spend();
    }

    private void Send(int key, ReadingContext context, long gridUtcMs)
    {
        Read();
        _parts.Delivery.Deliver(_session.Transaction, _connectorId, _reading, _parts.Configuration.GetMeasurands(key), context, gridUtcMs);
    }

    private void Read()
    {
        IMeter meter = _hardware.Meter;
        _reading[(int)Measurand.Energy] = _session.RegisterWh;
        _reading[(int)Measurand.Power] = meter.PowerW;
        _reading.SetOptional(Measurand.Current, meter.CurrentMa);
        _reading.SetOptional(Measurand.Voltage, meter.VoltageMv);
        _reading[(int)Measurand.CurrentOffered] = _power == null ? 0 : _power.OfferedDeciAmps * 100L;
        _reading[(int)Measurand.PowerOffered] = _reading[(int)Measurand.CurrentOffered] * _parts.Ratings.NominalVolts * Phases / 1000;
        _reading[(int)Measurand.Temperature] = _parts.DeciCelsius == int.MinValue ? MeterReading.Absent : _parts.DeciCelsius;
        _reading.SetOptional(Measurand.StateOfCharge, _hardware.VehicleData == null ? -1 : _hardware.VehicleData.StateOfCharge);
        ReadPhases();
    }

    /// <summary>Where the meter tells its phases apart, or there is only one: nothing is divided by guess.</summary>
    private void ReadPhases()
    {
        IPhaseMeter meter = _hardware.PhaseMeter;
        bool isTold = meter != null || Phases == 1;
        if (isTold != _isTold || _parts.Configuration.Revision != _revision)
        {
            _isTold = isTold;
            _reading.ForgetPhases();
            ReadRotation();
        }

        for (int phase = 1; meter != null && phase <= _parts.Ratings.Phases; phase++)
        {
            int grid = _gridPhases[phase - 1];
            _reading.SetOptional(Measurand.Energy, grid, meter.EnergyWh(phase));
            _reading.SetOptional(Measurand.Power, grid, meter.PowerW(phase));
            _reading.SetOptional(Measurand.Current, grid, meter.CurrentMa(phase));
            _reading.SetOptional(Measurand.Voltage, grid, meter.VoltageMv(phase));
        }

        if (isTold && meter == null)
        {
            int grid = _gridPhases[0];
            _reading.SetOptional(Measurand.Energy, grid, _parts.Ratings.Phases == 1 ? _session.RegisterWh : -1);
            _reading.SetOptional(Measurand.Power, grid, _hardware.Meter.PowerW);
            _reading.SetOptional(Measurand.Current, grid, _hardware.Meter.CurrentMa);
            _reading.SetOptional(Measurand.Voltage, grid, _hardware.Meter.VoltageMv);
        }
    }

    /// <summary>Phases of the grid behind those of the connector; as they are numbered here where nobody has said.</summary>
    private void ReadRotation()
    {
        _revision = _parts.Configuration.Revision;
        string rotations = _parts.Configuration.GetString(Keys.ConnectorPhaseRotation);
        for (int phase = 1; phase <= _gridPhases.Length; phase++)
        {
            int grid = PhaseRotation.GridPhase(rotations, _connectorId, phase);
            _gridPhases[phase - 1] = grid == 0 ? phase : grid;
        }
    }
}
